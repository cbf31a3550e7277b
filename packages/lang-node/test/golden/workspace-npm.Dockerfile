# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# slim image: nothing is compiled or cloned
FROM node:24.19.0-slim AS toolchain
WORKDIR /app
ENV npm_config_audit=false \
    npm_config_fund=false \
    npm_config_update_notifier=false

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY package.json package-lock.json /app/
COPY packages/prices/package.json /app/packages/prices/
COPY apps/api/package.json /app/apps/api/
COPY apps/admin/package.json /app/apps/admin/

# Leave install scripts of the workspace to the build
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
node --eval 'const fs = require('\''node:fs'\''); for (const file of ["apps/api/package.json"]) { const manifest = JSON.parse(fs.readFileSync(file, '\''utf8'\'')); for (const name of ["preinstall","install","postinstall","prepublish","preprepare","prepare","postprepare"]) delete manifest.scripts[name]; fs.writeFileSync(file, JSON.stringify(manifest, null, 2)); }'
EOF

# Install exactly what the lockfile says
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=node-npm,target=/root/.npm <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
npm ci
mkdir -p node_modules packages/prices/node_modules apps/api/node_modules
EOF

# What of the dependencies ships
FROM toolchain AS production
COPY package.json package-lock.json /app/
COPY packages/prices/package.json /app/packages/prices/
COPY apps/api/package.json /app/apps/api/
COPY apps/admin/package.json /app/apps/admin/

# Leave install scripts of the workspace to the build
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
node --eval 'const fs = require('\''node:fs'\''); for (const file of ["apps/api/package.json"]) { const manifest = JSON.parse(fs.readFileSync(file, '\''utf8'\'')); for (const name of ["preinstall","install","postinstall","prepublish","preprepare","prepare","postprepare"]) delete manifest.scripts[name]; fs.writeFileSync(file, JSON.stringify(manifest, null, 2)); }'
EOF

# Install what @acme/api needs at run time
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=node-npm,target=/root/.npm <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
npm ci --omit=dev --workspace=apps/api
mkdir -p node_modules packages/prices/node_modules apps/api/node_modules
EOF

# The app
FROM toolchain AS build
COPY . /app/

# Run the script "build" of @acme/prices
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=dependencies,source=/app/node_modules,target=/app/node_modules,rw \
    --mount=type=bind,from=dependencies,source=/app/packages/prices/node_modules,target=/app/packages/prices/node_modules,rw \
    --mount=type=bind,from=dependencies,source=/app/apps/api/node_modules,target=/app/apps/api/node_modules,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export NODE_ENV=production
npm --workspace=packages/prices run build
EOF

# Run the script "build" of @acme/api
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=dependencies,source=/app/node_modules,target=/app/node_modules,rw \
    --mount=type=bind,from=dependencies,source=/app/packages/prices/node_modules,target=/app/packages/prices/node_modules,rw \
    --mount=type=bind,from=dependencies,source=/app/apps/api/node_modules,target=/app/apps/api/node_modules,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export NODE_ENV=production
npm --workspace=apps/api run build
rm -rf /app/package-lock.json /app/apps/admin
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

ENV PATH="/app/apps/api/node_modules/.bin:/app/node_modules/.bin:$PATH"
COPY --from=production --link /app/node_modules /app/node_modules
COPY --from=production --link /app/packages/prices/node_modules /app/packages/prices/node_modules
COPY --from=production --link /app/apps/api/node_modules /app/apps/api/node_modules
COPY --from=build --link /app /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["/bin/sh", "-c", "cd apps/api && exec node dist/server.js"]
