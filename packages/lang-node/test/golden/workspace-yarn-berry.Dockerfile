# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# slim image: nothing is compiled or cloned
FROM node:24.19.0-slim AS toolchain
WORKDIR /app
ENV npm_config_audit=false \
    npm_config_fund=false \
    npm_config_update_notifier=false \
    YARN_ENABLE_TELEMETRY=0

# Install yarn 4.18.1
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=node-npm,target=/root/.npm <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
npm install --global --force @yarnpkg/cli-dist@4.18.1
EOF

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY package.json yarn.lock .yarnrc.yml /app/
COPY services/mail/package.json /app/services/mail/

# Install exactly what the lockfile says
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=node-berry,target=/root/.yarn/berry,sharing=locked <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export YARN_GLOBAL_FOLDER=/root/.yarn/berry
export YARN_ENABLE_GLOBAL_CACHE=true
yarn install --immutable
mkdir -p node_modules services/mail/node_modules
EOF

# What of the dependencies ships
FROM dependencies AS production

# Install without development dependencies
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=node-berry,target=/root/.yarn/berry,sharing=locked <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export YARN_GLOBAL_FOLDER=/root/.yarn/berry
export YARN_ENABLE_GLOBAL_CACHE=true
export YARN_ENABLE_SCRIPTS=false
yarn workspaces focus mail --production
mkdir -p node_modules services/mail/node_modules
EOF

# The app
FROM toolchain AS build
COPY . /app/

# Leave behind what nothing reads at run time
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
rm -rf /app/.yarnrc.yml
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

ENV PATH="/app/services/mail/node_modules/.bin:/app/node_modules/.bin:$PATH"
COPY --from=production --link /app/node_modules /app/node_modules
COPY --from=production --link /app/services/mail/node_modules /app/services/mail/node_modules
COPY --from=build --link /app /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["/bin/sh", "-c", "cd services/mail && exec node index.js"]
