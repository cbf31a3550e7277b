ARG PARENT
FROM ${PARENT}
ARG VERSION
ARG HEADERS
ENV PYTHON_VERSION=${VERSION}
# At the paths of the official image. pip comes from a virtual environment, because Debian's own brings much else along; Debian's Python puts "local" behind the prefix.
RUN --mount=type=secret,id=ca <<'EOF'
set -eu
apt-get update
apt-get install -y --no-install-recommends ca-certificates netbase tzdata python3 python3-venv $HEADERS
python3 -m venv /tmp/bootstrap
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
[ ! -f /run/secrets/ca ] || export PIP_CERT=/run/secrets/ca
rm -f /usr/lib/python3*/EXTERNALLY-MANAGED
/tmp/bootstrap/bin/pip --python /usr/bin/python3 install --quiet --prefix /usr pip
apt-get purge -y --auto-remove python3-venv
rm -rf /var/lib/apt/lists/* /tmp/* /root/.cache
for name in python python3 python3.13; do ln -s /usr/bin/python3.13 "/usr/local/bin/$name"; done
find /usr/local -depth -name __pycache__ -exec rm -rf {} +
python3 --version
pip --version
EOF
CMD ["python3"]
