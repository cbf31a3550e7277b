# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# slim image: nothing is compiled or cloned
FROM node:24.19.0-slim AS toolchain
WORKDIR /app
ENV npm_config_audit=false \
    npm_config_fund=false \
    npm_config_update_notifier=false \
    pnpm_config_verify_deps_before_run=false

# Install pnpm 10.18.3
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=node-npm,target=/root/.npm <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
npm install --global pnpm@10.18.3
EOF

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml /app/
COPY libs/ui/package.json /app/libs/ui/
COPY apps/web/package.json /app/apps/web/

# Install exactly what the lockfile says
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=node-pnpm,target=/root/.local/share/pnpm/store <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export CI=true
pnpm install --frozen-lockfile --store-dir=/root/.local/share/pnpm/store
mkdir -p node_modules libs/ui/node_modules apps/web/node_modules
EOF

# What of the dependencies ships
FROM toolchain AS production
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml /app/
COPY libs/ui/package.json /app/libs/ui/
COPY apps/web/package.json /app/apps/web/

# Install what web needs at run time
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=node-pnpm,target=/root/.local/share/pnpm/store <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export CI=true
export pnpm_config_modules_cache_max_age=0
export npm_config_modules_cache_max_age=0
pnpm '--filter={apps/web}...' install --prod --frozen-lockfile --prefer-offline --store-dir=/root/.local/share/pnpm/store
rm -rf node_modules/.modules.yaml node_modules/.pnpm-workspace-state-v1.json node_modules/.tmp
mkdir -p node_modules libs/ui/node_modules apps/web/node_modules
EOF

# The app
FROM toolchain AS build
COPY . /app/

# Run the script "build" of web
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=dependencies,source=/app/node_modules,target=/app/node_modules,rw \
    --mount=type=bind,from=dependencies,source=/app/libs/ui/node_modules,target=/app/libs/ui/node_modules,rw \
    --mount=type=bind,from=dependencies,source=/app/apps/web/node_modules,target=/app/apps/web/node_modules,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export NODE_ENV=production
pnpm --dir=apps/web run build
rm -rf /app/pnpm-workspace.yaml /app/pnpm-lock.yaml
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

ENV PATH="/app/apps/web/node_modules/.bin:/app/node_modules/.bin:$PATH"
COPY --from=production --link /app/node_modules /app/node_modules
COPY --from=production --link /app/libs/ui/node_modules /app/libs/ui/node_modules
COPY --from=production --link /app/apps/web/node_modules /app/apps/web/node_modules
COPY --from=build --link /app /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["/bin/sh", "-c", "cd apps/web && exec node server.js"]
