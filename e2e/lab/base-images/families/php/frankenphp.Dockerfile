ARG PARENT
FROM ${PARENT} AS program
RUN apt-get update && apt-get install -y --no-install-recommends golang-go php8.4-dev libphp8.4-embed && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY go.mod go.sum ./
# Caddy brings public certificate authorities along, among which tests would find those of the machine.
RUN mkdir no-roots && echo 'package fallback' > no-roots/fallback.go && echo 'module golang.org/x/crypto/x509roots/fallback' > no-roots/go.mod
RUN --mount=type=secret,id=ca [ ! -f /run/secrets/ca ] || export SSL_CERT_FILE=/run/secrets/ca; go mod download
COPY main.go php.go ./
RUN CGO_CFLAGS="$(php-config8.4 --includes)" CGO_LDFLAGS=-L/usr/lib go build -tags nowatcher,nobadger,nomysql,nopgx -ldflags '-s -w' -o /frankenphp .

FROM ${PARENT} AS packages
RUN apt-get update && apt-get install -y --no-install-recommends php-nikic-fast-route zip && rm -rf /var/lib/apt/lists/*
COPY pack-packages.sh /
RUN sh /pack-packages.sh /packages

FROM ${PARENT}
RUN apt-get update \
  && apt-get install -y --no-install-recommends media-types libphp8.4-embed php8.4-cli php8.4-curl php8.4-mbstring php8.4-readline php8.4-sqlite3 php8.4-xml \
  && rm -rf /var/lib/apt/lists/* \
  && apt-get purge -y unzip
COPY --chmod=755 --from=program /frankenphp /usr/local/bin/
COPY --chmod=755 install-php-extensions /usr/local/bin/
ENV PHP_INI_DIR=/usr/local/etc/php
# Debian's PHP with the paths of the official image, which are compiled into it and have, by luck, the same length.
RUN <<'EOF'
set -eu
extensions=/usr/local/lib/php/extensions/no-debug-non-zts-20240924
mkdir -p "$extensions" "$PHP_INI_DIR/conf.d"
ln -s conf.d "$PHP_INI_DIR/c.d"
cp /usr/lib/php/8.4/php.ini-production /usr/lib/php/8.4/php.ini-development "$PHP_INI_DIR/"
perl -pe 's{/etc/php/8\.4/embed}{/usr/local/etc/php}g' /usr/lib/libphp8.4.so > /usr/local/lib/libphp.so
perl -pe 's{/etc/php/8\.4/cli/conf\.d}{/usr/local/etc/php/c.d\0}g' /usr/bin/php8.4 > /usr/local/bin/php
chmod 755 /usr/local/bin/php
# What the official image has compiled in; all else is installed on top, as there.
echo "extension_dir=$extensions" > "$PHP_INI_DIR/conf.d/00-built-in.ini"
for name in ctype curl dom fileinfo ftp iconv mbstring pdo phar posix readline simplexml sodium sqlite3 tokenizer xml xmlreader xmlwriter pdo_sqlite; do
  [ -f "/usr/lib/php/20240924/$name.so" ] || continue
  cp "/usr/lib/php/20240924/$name.so" "$extensions/"
  echo "extension=$name" >> "$PHP_INI_DIR/conf.d/00-built-in.ini"
done
rm /usr/lib/libphp8.4.so /usr/bin/php8.4 /etc/php/8.4/cli/conf.d/* /etc/php/8.4/embed/conf.d/*
ldconfig
php -m
frankenphp version
EOF
# Packages for a machine that Packagist cannot be reached from, where Composer looks for what it downloaded before.
COPY --from=packages /packages /usr/share/composer-packages
RUN mkdir -p /config/composer && printf '{"config":{"cache-files-dir":"/usr/share/composer-packages"}}\n' > /config/composer/config.json
ARG VERSION
ENV PHP_VERSION=${VERSION} GODEBUG=cgocheck=0 XDG_CONFIG_HOME=/config XDG_DATA_HOME=/data
WORKDIR /app
CMD ["--config", "/etc/frankenphp/Caddyfile", "--adapter", "caddyfile"]
