# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# slim image: nothing is compiled by other compilers or cloned
FROM elixir:1.20.3-otp-29-slim AS toolchain
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install --no-install-recommends ca-certificates
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/log/apt /var/log/dpkg.log /var/log/alternatives.log
EOF

WORKDIR /app
ENV MIX_ENV=prod \
    MIX_REBAR3=/usr/local/bin/rebar3

# Install Hex
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
mix local.hex --force
EOF

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY mix.exs mix.lock /app/

# Download and compile dependencies
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=elixir-hex,target=/root/.hex,sharing=locked <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
mix deps.get --only prod --check-locked
mix deps.compile
EOF

# slim image: nothing is compiled or cloned
FROM node:24.19.0-trixie-slim AS node-toolchain
WORKDIR /app/assets
ENV npm_config_audit=false \
    npm_config_fund=false \
    npm_config_update_notifier=false

# Dependencies, from manifests and lockfile alone
FROM node-toolchain AS node-dependencies
COPY assets/package.json assets/package-lock.json /app/assets/

# Install exactly what the lockfile says
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=node-npm,target=/root/.npm <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
npm ci
EOF

# Which packages the shared libraries come from that Node.js loads
FROM node-toolchain AS node-libraries
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
find /usr/local/bin /usr/local/lib/node_modules /opt -type f '(' -perm /111 -o -name '*.so*' -o -name '*.node' ')' -exec grep -la "$(printf '^\177ELF')" {} + |
  xargs -r -d '\n' ldd 2>/dev/null |
  awk '$2 == "=>" && $3 ~ "^/" { print $3 }' | sort -u |
  while read -r library; do dpkg-query -S "$library" "/usr$library" "$(realpath "$library")" 2>/dev/null || true; done |
  sed -n '/^diversion /d; s/[:,].*//p' | LC_ALL=C sort -u > /tmp/libraries
EOF

# The app
FROM dependencies AS build

# Shared libraries that Node.js loads
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=node-libraries,source=/tmp/libraries,target=/tmp/libraries,rw <<'EOF'
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

# Node.js helps to build
COPY --from=node-toolchain --link /usr/local/bin /usr/local/bin

COPY --from=node-toolchain --link /usr/local/lib/node_modules /usr/local/lib/node_modules
COPY --from=node-toolchain --link /opt /opt
ENV npm_config_audit=false \
    npm_config_fund=false \
    npm_config_update_notifier=false

# Node.js must run here, too
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
ldconfig
node --version
EOF

COPY . /app/

# Compile the app
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=node-dependencies,source=/app/assets/node_modules,target=/app/assets/node_modules,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
mix compile
EOF

# Build the assets
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=node-dependencies,source=/app/assets/node_modules,target=/app/assets/node_modules,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
mix assets.deploy
EOF

# Assemble the release
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=node-dependencies,source=/app/assets/node_modules,target=/app/assets/node_modules,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
mix release --overwrite --path /release
cat > /release/releases/quick-stop.script <<'ERLANG'
% Before OTP 29 a node sleeps for a second before it ends. This ends the sleep when all output is written.
erlang:function_exported(user_drv, flush, 0) orelse spawn(fun() ->
  Sleeper = [Pid || {user, Pid, _, _} <- supervisor:which_children(kernel_sup), is_pid(Pid)],
  Logger = monitor(process, logger_sup),
  receive
    {_, Logger, process, _, shutdown} ->
      io:put_chars(user, []),
      % Its supervisor would report the end to a logger that is gone.
      logger:set_module_level(supervisor, none),
      [exit(Pid, kill) || Pid <- Sleeper]
  end
end).
ERLANG
for file in /release/releases/*/vm.args; do
  printf '\n%s\n' "-eval 'file:script(\"/app/releases/quick-stop.script\")'" >> "$file"
done
rm /release/releases/COOKIE
for file in /release/releases/*/env.sh; do
  echo ': "${RELEASE_COOKIE:=$([ "$RELEASE_DISTRIBUTION" = none ] && echo none || cat /proc/sys/kernel/random/uuid)}"' >> "$file"
done
find /release -name '*.bat' -delete
mkdir -p /release-base/lib
mv /release/erts-* /release-base/
for library in /release/lib/*; do
  case "$(basename "$library")" in shop-*) ;; *) mv "$library" /release-base/lib/ ;; esac
done
EOF

# Which packages the shared libraries come from that the shipped files load
FROM toolchain AS libraries
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=build,source=/release-base,target=/app,rw \
    --mount=type=bind,from=build,source=/release,target=/release,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
find /app /release -type f '(' -perm /111 -o -name '*.so*' -o -name '*.node' ')' -exec grep -la "$(printf '^\177ELF')" {} + |
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
apt-get -qq install --no-install-recommends ca-certificates tini tzdata
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
ENV LANG=C.UTF-8 \
    MIX_ENV=prod \
    PHX_SERVER=true \
    RELEASE_DISTRIBUTION=none \
    RELEASE_TMP=/tmp \
    PORT=5000

COPY --from=build --link /release-base /app
COPY --from=build --link /release /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["bin/shop", "start"]
