# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# slim image: nothing is compiled or cloned
FROM python:3.14.7-slim AS toolchain
COPY --from=astral/uv:0.13.9 --link /uv /usr/local/bin/uv
WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv \
    UV_PYTHON_DOWNLOADS=never \
    UV_LINK_MODE=copy \
    UV_COMPILE_BYTECODE=1 \
    PYC_INVALIDATION_MODE=UNCHECKED_HASH

# Install poetry 2.5.1 apart from the app
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=python-uv,target=/root/.cache/uv <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export UV_TOOL_DIR=/opt/tools
export UV_TOOL_BIN_DIR=/usr/local/bin
export UV_COMPILE_BYTECODE=0
uv tool install poetry==2.5.1 --with poetry-plugin-export
EOF

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY pyproject.toml poetry.lock /app/

# Install exactly what poetry.lock says
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=python-uv,target=/root/.cache/uv <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
uv venv /opt/venv
poetry export --with-credentials --output /dev/shm/requirements.txt
uv pip install --no-deps -r /dev/shm/requirements.txt
rm -f /opt/venv/.lock
EOF

# The app
FROM toolchain AS build
COPY . /app/

# Collect static files
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=dependencies,source=/opt/venv,target=/opt/venv,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
DJANGO_SECRET_KEY="${DJANGO_SECRET_KEY:-only-to-collect-static-files}" /opt/venv/bin/python manage.py collectstatic --noinput --settings mysite.settings.production
rm -rf /app/poetry.lock
EOF

# The image that ships
FROM python:3.14.7-slim AS runtime

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
COPY --from=dependencies --link /opt/venv /opt/venv
COPY --from=build --link /app /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["/bin/sh", "-c", "exec gunicorn mysite.wsgi:application --bind 0.0.0.0:$PORT --worker-tmp-dir /dev/shm"]
