ARG PARENT
FROM ${PARENT}
ARG VERSION
ARG HEADERS
ENV PYTHON_VERSION=${VERSION}
# At the paths of the official image, and below /usr/local as a whole, so that a copy of these paths runs elsewhere. pip comes from a virtual
# environment, because Debian's own brings much else along.
RUN --mount=type=secret,id=ca <<'EOF'
set -eu
apt-get update
apt-get install -y --no-install-recommends ca-certificates netbase tzdata libpython3.13 python3 python3-venv $HEADERS
python3 -m venv /tmp/bootstrap
# Debian's Python installs below /usr/local whatever its prefix is, and looks for packages in a folder of its own name.
sed -i "s/prefix_scheme = 'posix_local'/prefix_scheme = 'posix_prefix'/" /usr/lib/python3.13/sysconfig/__init__.py
rm -f /usr/lib/python3*/EXTERNALLY-MANAGED
rm -rf /usr/local/lib/python3.13
mv /usr/lib/python3.13 /usr/local/lib/
ln -s /usr/local/lib/python3.13 /usr/lib/python3.13
mkdir -p /usr/local/lib/python3.13/site-packages
ln -s site-packages /usr/local/lib/python3.13/dist-packages
cp /usr/lib/*/libpython3.13.so.1.0 /usr/local/lib/
cp /usr/bin/python3.13 /usr/local/bin/
[ ! -d /usr/include/python3.13 ] || ln -s /usr/include/python3.13 /usr/local/include/
for name in python python3; do ln -s python3.13 "/usr/local/bin/$name"; done
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
[ ! -f /run/secrets/ca ] || export PIP_CERT=/run/secrets/ca
/tmp/bootstrap/bin/pip --python /usr/local/bin/python3 install --quiet pip
apt-get purge -y --auto-remove python3-venv
rm -rf /var/lib/apt/lists/* /tmp/* /root/.cache
find /usr/local -depth -name __pycache__ -exec rm -rf {} +
ldconfig
python3 --version
pip --version
EOF
CMD ["python3"]
