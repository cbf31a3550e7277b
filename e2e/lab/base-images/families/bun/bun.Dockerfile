ARG PARENT
FROM ${PARENT}
RUN apt-get update -qq \
  && apt-get install -qq --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*
ENV BUN_RUNTIME_TRANSPILER_CACHE_PATH=0 \
  BUN_INSTALL_BIN=/usr/local/bin
COPY --chmod=755 docker-entrypoint.sh /usr/local/bin/
RUN --mount=type=bind,target=/packages <<'EOF'
set -eu
tar -xzf /packages/bun.tgz -C /usr/local/bin --strip-components=2 --no-same-owner package/bin/bun
chmod 755 /usr/local/bin/bun
ln -s /usr/local/bin/bun /usr/local/bin/bunx
# Programs of packages that ask for Node.js run with Bun.
mkdir -p /usr/local/bun-node-fallback-bin
ln -s /usr/local/bin/bun /usr/local/bun-node-fallback-bin/node
groupadd bun --gid 1000
useradd bun --uid 1000 --gid bun --shell /bin/sh --create-home
bun --version
EOF
ENV PATH=$PATH:/usr/local/bun-node-fallback-bin
WORKDIR /home/bun/app
ENTRYPOINT ["/usr/local/bin/docker-entrypoint.sh"]
CMD ["/usr/local/bin/bun"]
