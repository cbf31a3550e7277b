# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# FrankenPHP: PHP with its web server, and what extensions are compiled with
FROM dunglas/frankenphp:1-php8.3.33-trixie AS toolchain
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install --no-install-recommends git unzip
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/log/apt /var/log/dpkg.log /var/log/alternatives.log
EOF

COPY --from=composer:2.10.2 --link /usr/bin/composer /usr/bin/composer
WORKDIR /app
ENV COMPOSER_ALLOW_SUPERUSER=1 \
    COMPOSER_CACHE_DIR=/root/.cache/composer \
    COMPOSER_NO_INTERACTION=1

# Install the extensions that the image lacks
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
install-php-extensions gd imagick opcache
EOF

# Gather what ships of PHP
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
mkdir -p /opt/php/bin /opt/php/lib/php /opt/php/etc
cp /usr/local/bin/frankenphp /usr/local/bin/php /opt/php/bin/
cp -a /usr/local/lib/*.so* /opt/php/lib/
cp -a /usr/local/lib/php/extensions /opt/php/lib/php/
cp -a "$PHP_INI_DIR" /opt/php/etc/
cp "$PHP_INI_DIR/php.ini-production" /opt/php/etc/php/php.ini
EOF

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY composer.json composer.lock /app/

# Install exactly what the lockfile says; scripts and the autoloader need the sources
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=php-composer,target=/root/.cache/composer <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
composer install --no-dev --no-progress --prefer-dist --no-scripts --no-autoloader
EOF

# The app
FROM dependencies AS build
COPY . /app/

# Make the autoloader, and run the scripts that need the sources
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
composer dump-autoload --no-dev --optimize
find vendor -mindepth 1 -maxdepth 1 '!' -name composer '!' -name autoload.php -exec rm -rf {} +
find vendor/composer -mindepth 1 -maxdepth 1 '(' -type d -o -name 'installed.*' ')' -exec rm -rf {} +
EOF

# Which packages the shared libraries come from that the shipped files load
FROM toolchain AS libraries
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=build,source=/app,target=/app,rw \
    --mount=type=bind,from=build,source=/opt/php,target=/usr/local,rw \
    --mount=type=bind,from=dependencies,source=/app/vendor,target=/app/vendor,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
find /app /usr/local /app/vendor -type f '(' -perm /111 -o -name '*.so*' -o -name '*.node' ')' -exec grep -la "$(printf '^\177ELF')" {} + |
  xargs -r -d '\n' ldd 2>/dev/null |
  awk '$2 == "=>" && $3 ~ "^/" { print $3 }' | sort -u |
  while read -r library; do dpkg-query -S "$library" "/usr$library" "$(realpath "$library")" 2>/dev/null || true; done |
  sed -n '/^diversion /d; s/[:,].*//p' | LC_ALL=C sort -u > /tmp/libraries
EOF

# The image that ships
FROM debian:trixie-slim AS runtime

# Certificates, time zones, an init, and an account that is not root
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install --no-install-recommends ca-certificates media-types tini tzdata
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/log/apt /var/log/dpkg.log /var/log/alternatives.log
if group=$(getent group 1000); then
  groupmod --new-name miget "${group%%:*}"
else
  groupadd --gid 1000 miget
fi
if user=$(getent passwd 1000); then
  usermod --login miget --home /home/miget --move-home "${user%%:*}"
else
  useradd --uid 1000 --gid 1000 --create-home --shell /bin/sh miget
fi
mkdir -p /etc/frankenphp /usr/local/etc/php/conf.d
EOF

# Shared libraries that the shipped files load
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=libraries,source=/tmp/libraries,target=/tmp/libraries,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
missing=$(dpkg-query -W -f '${Package}\n' | LC_ALL=C sort -u | LC_ALL=C comm -13 - /tmp/libraries)
if [ -n "$missing" ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update
  apt-get -qq install --no-install-recommends $missing
  rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/log/apt /var/log/dpkg.log /var/log/alternatives.log
fi
EOF

WORKDIR /app
ENV PHP_INI_MEMORY_LIMIT=256M \
    PHP_INI_MAX_EXECUTION_TIME=30 \
    PHP_INI_POST_MAX_SIZE=64M \
    PHP_INI_UPLOAD_MAX_FILESIZE=32M \
    PHP_INI_OPCACHE_MEMORY_CONSUMPTION=128 \
    LD_LIBRARY_PATH=/usr/local/lib \
    GODEBUG="cgocheck=0" \
    XDG_CONFIG_HOME=/tmp/caddy \
    XDG_DATA_HOME=/tmp/caddy \
    PORT=5000

COPY --chmod=644 <<"EOF" /usr/local/etc/php/conf.d/zz-production.ini
memory_limit = ${PHP_INI_MEMORY_LIMIT}
max_execution_time = ${PHP_INI_MAX_EXECUTION_TIME}
post_max_size = ${PHP_INI_POST_MAX_SIZE}
upload_max_filesize = ${PHP_INI_UPLOAD_MAX_FILESIZE}
opcache.memory_consumption = ${PHP_INI_OPCACHE_MEMORY_CONSUMPTION}
expose_php = Off
; The files of an image never change.
opcache.validate_timestamps = 0
opcache.max_accelerated_files = 20000
opcache.interned_strings_buffer = 16
realpath_cache_size = 4096K
realpath_cache_ttl = 600
EOF

COPY --chmod=644 <<"EOF" /etc/frankenphp/Caddyfile
{
	admin off
	persist_config off
	auto_https off
	grace_period 8s
	frankenphp
}
:{$PORT} {
	root * /app/public
	encode zstd gzip
	php_server
}
EOF

# docker run IMAGE <process type>
COPY --chmod=755 <<"EOF" /usr/local/bin/launch
#!/bin/sh
case "$1" in
  web) shift; exec frankenphp run --config /etc/frankenphp/Caddyfile --adapter caddyfile "$@" ;;
  worker) shift; exec php bin/worker.php "$@" ;;
esac
exec "$@"
EOF

COPY --from=dependencies --link /app/vendor /app/vendor
COPY --from=build --link /opt/php /usr/local
COPY --from=build --link /app /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--", "/usr/local/bin/launch"]
CMD ["web"]
