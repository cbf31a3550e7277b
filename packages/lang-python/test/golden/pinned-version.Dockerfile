# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# slim image: nothing is compiled or cloned
FROM python:3.12.14-slim AS toolchain
COPY --from=astral/uv:0.13.9 --link /uv /usr/local/bin/uv
WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv \
    UV_PYTHON_DOWNLOADS=never \
    UV_LINK_MODE=copy \
    UV_COMPILE_BYTECODE=1 \
    PYC_INVALIDATION_MODE=UNCHECKED_HASH

# Install pipenv 2026.10.3 apart from the app
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=python-uv,target=/root/.cache/uv <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export UV_TOOL_DIR=/opt/tools
export UV_TOOL_BIN_DIR=/usr/local/bin
export UV_COMPILE_BYTECODE=0
uv tool install pipenv==2026.10.3
EOF

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY Pipfile Pipfile.lock /app/

# Install exactly what Pipfile.lock says
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=python-uv,target=/root/.cache/uv <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
uv venv /opt/venv
pipenv verify
pipenv requirements --hash >/dev/shm/requirements.txt
uv pip install --no-deps -r /dev/shm/requirements.txt
rm -f /opt/venv/.lock
EOF

# The image that ships
FROM python:3.12.14-slim AS runtime

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
ENV LANG=C.UTF-8 \
    PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    PORT=5000

ENV PATH="/opt/venv/bin:$PATH"

# docker run IMAGE <process type>
COPY --chmod=755 <<"EOF" /usr/local/bin/launch
#!/bin/sh
case "$1" in
  web) shift; exec /bin/sh -c 'exec gunicorn site:app --bind 0.0.0.0:$PORT --threads 4' web "$@" ;;
  release) shift; exec python migrate.py "$@" ;;
esac
exec "$@"
EOF

COPY --from=dependencies --link /opt/venv /opt/venv
COPY --link . /app/
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--", "/usr/local/bin/launch"]
CMD ["web"]
