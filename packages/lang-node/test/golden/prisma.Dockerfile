# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# slim image: nothing is compiled or cloned
FROM node:24.19.0-slim AS toolchain
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install --no-install-recommends openssl
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/log/apt /var/log/dpkg.log /var/log/alternatives.log
EOF

WORKDIR /app
ENV npm_config_audit=false \
    npm_config_fund=false \
    npm_config_update_notifier=false

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY package.json package-lock.json /app/
COPY prisma/schema.prisma /app/prisma/

# Install exactly what the lockfile says
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=node-npm,target=/root/.npm <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
npm ci
EOF

# Generate the client of Prisma, which is between the packages
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
node_modules/.bin/prisma generate
EOF

# What of the dependencies ships
FROM dependencies AS production

# Remove development dependencies
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=node-npm,target=/root/.npm <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
npm prune --omit=dev
find node_modules -maxdepth 1 -name '@*' -empty -delete
EOF

# The app
FROM toolchain AS build
COPY . /app/

# Run the script "build"
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=dependencies,source=/app/node_modules,target=/app/node_modules,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export NODE_ENV=production
npm run build
rm -rf /app/tsconfig.json /app/package-lock.json
EOF

# The image that ships
FROM node:24.19.0-slim AS runtime

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
COPY --from=production --link /app/node_modules /app/node_modules
COPY --from=build --link /app /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["node", "dist/server.js"]
