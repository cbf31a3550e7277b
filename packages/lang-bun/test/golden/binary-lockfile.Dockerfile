# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# slim image: nothing is compiled or cloned
FROM oven/bun:1.4.0-slim AS toolchain
WORKDIR /app

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY package.json bun.lockb /app/

# Install exactly what the lockfile says
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=bun-install,target=/root/.bun/install/cache <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
bun install --frozen-lockfile
chmod -R go-w node_modules
EOF

# The image that ships
FROM oven/bun:1.4.0-slim AS runtime

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

WORKDIR /app
ENV NODE_ENV=production \
    PORT=5000

ENV PATH="/app/node_modules/.bin:$PATH"
COPY --from=dependencies --link /app/node_modules /app/node_modules
COPY --link . /app/
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["bun", "run", "server.ts"]
