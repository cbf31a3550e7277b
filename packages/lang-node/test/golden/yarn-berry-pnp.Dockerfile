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
COPY package.json yarn.lock /app/

# Install exactly what the lockfile says
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=node-berry,target=/root/.yarn/berry,sharing=locked <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export YARN_GLOBAL_FOLDER=/root/.yarn/berry
export YARN_ENABLE_GLOBAL_CACHE=false
export YARN_CACHE_FOLDER=./.yarn/cache
export YARN_PNP_ENABLE_ESM_LOADER=true
yarn install --immutable
mkdir -p .yarn/unplugged
EOF

# What of the dependencies ships
FROM toolchain AS production
COPY package.json yarn.lock /app/

# Install without development dependencies
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=node-berry,target=/root/.yarn/berry,sharing=locked <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export YARN_GLOBAL_FOLDER=/root/.yarn/berry
export YARN_ENABLE_GLOBAL_CACHE=false
export YARN_CACHE_FOLDER=./.yarn/cache
export YARN_PNP_ENABLE_ESM_LOADER=true
yarn workspaces focus --production
mkdir -p .yarn/unplugged
EOF

# The app
FROM toolchain AS build
COPY . /app/

# Run the script "build"
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=dependencies,source=/app/.pnp.cjs,target=/app/.pnp.cjs,rw \
    --mount=type=bind,from=dependencies,source=/app/.pnp.loader.mjs,target=/app/.pnp.loader.mjs,rw \
    --mount=type=bind,from=dependencies,source=/app/.yarn/cache,target=/app/.yarn/cache,rw \
    --mount=type=bind,from=dependencies,source=/app/.yarn/unplugged,target=/app/.yarn/unplugged,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export NODE_ENV=production
yarn run build
rm -rf /app/yarn.lock
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
    NODE_OPTIONS="--require /app/.pnp.cjs --experimental-loader file:///app/.pnp.loader.mjs" \
    PORT=5000

COPY --chmod=644 <<"EOF" /usr/local/lib/run-package-program.cjs
// Runs a program of an installed package: node /usr/local/lib/run-package-program.cjs <program> [arguments]
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { findPnpApi } = require('node:module');
const pnp = findPnpApi('/app/');
const [program, ...args] = process.argv.slice(2);
for (const [name, reference] of pnp.getPackageInformation(pnp.topLevel).packageDependencies) {
  if (reference === null) continue;
  const locator = pnp.getLocator(name, reference);
  const { packageLocation } = pnp.getPackageInformation(locator);
  const { bin } = JSON.parse(readFileSync(join(packageLocation, 'package.json'), 'utf8'));
  const file = typeof bin === 'string' ? (name.split('/').pop() === program ? bin : undefined) : bin?.[program];
  if (file === undefined) continue;
  const path = join(packageLocation, file);
  process.argv = [process.argv[0], path, ...args];
  import(pathToFileURL(path).href);
  return;
}
console.error(program + ': no installed package has this program');
process.exit(127);
EOF

COPY --from=production --link /app/.pnp.cjs /app/.pnp.cjs
COPY --from=production --link /app/.pnp.loader.mjs /app/.pnp.loader.mjs
COPY --from=production --link /app/.yarn/cache /app/.yarn/cache
COPY --from=production --link /app/.yarn/unplugged /app/.yarn/unplugged
COPY --from=build --link /app /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["node", "server.js"]
