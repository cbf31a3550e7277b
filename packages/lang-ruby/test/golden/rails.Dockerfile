# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# full image: gems with native code are compiled
FROM ruby:3.4.7 AS toolchain
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install --no-install-recommends libvips
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/log/apt /var/log/dpkg.log /var/log/alternatives.log
EOF

WORKDIR /app
ENV BUNDLE_FROZEN=true \
    BUNDLE_WITHOUT=development:test

# Install Bundler 2.7.2, which wrote the lockfile, unless the image has it
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
gem install bundler --version 2.7.2 --conservative --no-document
EOF

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY Gemfile Gemfile.lock /app/

# Install exactly what the lockfile says
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=ruby-gems,target=/usr/local/bundle/cache \
    --mount=type=cache,id=ruby-index,target=/root/.bundle/cache <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
bundle install --retry 3
bundle exec bootsnap precompile --gemfile
find /usr/local/bundle -type f '(' -name '*.o' -o -name mkmf.log -o -name gem_make.out ')' -delete
find /usr/local/bundle -path /usr/local/bundle/cache -prune -o ! -type l -perm /022 -exec chmod go-w {} +
EOF

# The app
FROM toolchain AS build
COPY . /app/

# Compile the assets
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=dependencies,source=/usr/local/bundle,target=/usr/local/bundle,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export RACK_ENV=production
export RAILS_ENV=production
export SECRET_KEY_BASE_DUMMY=1
export BOOTSNAP_CACHE_DIR=/tmp/bootsnap
bundle exec rails assets:precompile
EOF

# Compile the app's code ahead of its start
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=dependencies,source=/usr/local/bundle,target=/usr/local/bundle,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
bundle exec bootsnap precompile app
mkdir -p /app/log /app/storage /app/tmp
chown -R 1000:1000 /app/log /app/storage /app/tmp
EOF

# Which packages the shared libraries come from that the shipped files load
FROM toolchain AS libraries
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=build,source=/app,target=/app,rw \
    --mount=type=bind,from=dependencies,source=/usr/local/bundle,target=/usr/local/bundle,rw \
    --mount=type=bind,from=dependencies,source=/app/tmp/cache/bootsnap,target=/app/tmp/cache/bootsnap,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
find /app /usr/local/bundle /app/tmp/cache/bootsnap -type f '(' -perm /111 -o -name '*.so*' -o -name '*.node' ')' -exec grep -la "$(printf '^\177ELF')" {} + |
  xargs -r -d '\n' ldd 2>/dev/null |
  awk '$2 == "=>" && $3 ~ "^/" { print $3 }' | sort -u |
  while read -r library; do dpkg-query -S "$library" "/usr$library" "$(realpath "$library")" 2>/dev/null || true; done |
  sed -n '/^diversion /d; s/[:,].*//p' | LC_ALL=C sort -u > /tmp/libraries
EOF

# The image that ships
FROM ruby:3.4.7-slim AS runtime

# Certificates, time zones, an init, and an account that is not root
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install --no-install-recommends ca-certificates libvips tini tzdata
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
ENV BUNDLE_FROZEN=true \
    BUNDLE_WITHOUT=development:test \
    RACK_ENV=production \
    RAILS_ENV=production \
    RAILS_LOG_TO_STDOUT=1 \
    RAILS_SERVE_STATIC_FILES=1 \
    BOOTSNAP_READONLY=true \
    MALLOC_ARENA_MAX=2 \
    PORT=5000

# docker run IMAGE <process type>
COPY --chmod=755 <<"EOF" /usr/local/bin/launch
#!/bin/sh
case "$1" in
  web) shift; exec bundle exec puma -C config/puma.rb "$@" ;;
  worker) shift; exec bundle exec rake solid_queue:start "$@" ;;
  release) shift; exec bundle exec rails db:migrate "$@" ;;
esac
exec "$@"
EOF

COPY --from=dependencies --link /usr/local/bundle /usr/local/bundle
COPY --from=dependencies --link /app/tmp/cache/bootsnap /app/tmp/cache/bootsnap
COPY --from=build --link /app /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--", "/usr/local/bin/launch"]
CMD ["web"]
