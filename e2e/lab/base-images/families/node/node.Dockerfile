ARG PARENT
FROM ${PARENT}
RUN groupadd --gid 1000 node \
  && useradd --uid 1000 --gid node --shell /bin/bash --create-home node
ARG VERSION
ENV NODE_VERSION=${VERSION}
RUN --mount=type=bind,target=/packages <<'EOF'
set -eu
unpack() { mkdir -p "$2" && tar -xzf "/packages/$1.tgz" -C "$2" --strip-components=1 --no-same-owner; }
unpack node /usr/local
rm -f /usr/local/package.json
find /usr/local/include/node/openssl/archs -mindepth 1 -maxdepth 1 ! -name 'linux-x86_64' ! -name 'linux-aarch64' -exec rm -rf {} +
modules=/usr/local/lib/node_modules
unpack npm "$modules/npm"
for tool in npm npx; do ln -s "../lib/node_modules/npm/bin/$tool-cli.js" "/usr/local/bin/$tool"; done
if [ -f /packages/corepack.tgz ]; then
  unpack corepack "$modules/corepack"
  ln -s ../lib/node_modules/corepack/dist/corepack.js /usr/local/bin/corepack
fi
chmod -R a+rX /usr/local
chmod a+x /usr/local/bin/* "$modules"/*/bin/*.js "$modules"/*/dist/*.js 2>/dev/null || true
ln -s /usr/local/bin/node /usr/local/bin/nodejs
if ldd /usr/local/bin/node | grep 'not found'; then
  apt-get update && apt-get install -y --no-install-recommends libatomic1 && rm -rf /var/lib/apt/lists/*
fi
node --version
npm --version
rm -rf /tmp/* /root/.npm
EOF
