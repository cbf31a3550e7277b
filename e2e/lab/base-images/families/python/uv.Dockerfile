ARG PARENT
FROM ${PARENT} AS download
ARG VERSION
RUN --mount=type=secret,id=ca <<'EOF'
set -eu
[ ! -f /run/secrets/ca ] || export PIP_CERT=/run/secrets/ca
pip install --quiet --no-cache-dir --target /tmp/uv "uv==$VERSION"
EOF

FROM scratch
COPY --from=download /tmp/uv/bin/uv /tmp/uv/bin/uvx /
ENTRYPOINT ["/uv"]
