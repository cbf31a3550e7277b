ARG PARENT
FROM ${PARENT}
RUN useradd --uid 1993 --user-group deno \
  && mkdir /deno-dir/ \
  && chown deno:deno /deno-dir/
ARG VERSION
ENV DENO_DIR=/deno-dir/ \
  DENO_INSTALL_ROOT=/usr/local \
  DENO_VERSION=${VERSION}
COPY --chmod=755 docker-entrypoint.sh /usr/local/bin/
RUN --mount=type=bind,target=/packages <<'EOF'
set -eu
tar -xzf /packages/deno.tgz -C /usr/bin --strip-components=1 --no-same-owner package/deno
chmod 755 /usr/bin/deno
deno --version
EOF
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["eval", "console.log('Welcome to Deno!')"]
