# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# the official image: Deno brings compiler, package manager and task runner
FROM denoland/deno:2.9.5 AS toolchain
WORKDIR /app
ENV DENO_DIR=/deno-dir \
    DENO_NO_UPDATE_CHECK=1

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY deno.json package.json deno.lock .npmrc /app/

# Install exactly what the lockfile says
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
deno install --frozen
mkdir -p /app/node_modules
rm -f /deno-dir/*_cache_v*
EOF

# The app
FROM toolchain AS build
COPY . /app/

# Run the task "build"
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=dependencies,source=/deno-dir,target=/deno-dir,rw \
    --mount=type=bind,from=dependencies,source=/app/node_modules,target=/app/node_modules,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
deno task build
rm -rf /app/.npmrc
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

COPY --from=denoland/deno:bin-2.9.5 --link /deno /usr/local/bin/deno
WORKDIR /app
ENV DENO_DIR=/deno-dir \
    DENO_NO_PROMPT=1 \
    DENO_NO_UPDATE_CHECK=1 \
    PORT=5000

COPY --from=dependencies --link /deno-dir /deno-dir
COPY --from=dependencies --link /app/node_modules /app/node_modules
COPY --from=build --link /app /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["deno", "run", "--allow-net", "--allow-read", "--allow-env", "server.ts"]
