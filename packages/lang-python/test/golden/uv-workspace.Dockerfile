# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# slim image: nothing is compiled or cloned
FROM python:3.14.7-slim AS toolchain
COPY --from=astral/uv:0.13.9 --link /uv /usr/local/bin/uv
WORKDIR /app
ENV VIRTUAL_ENV=/opt/venv \
    UV_PROJECT_ENVIRONMENT=/opt/venv \
    UV_PYTHON_DOWNLOADS=never \
    UV_LINK_MODE=copy \
    UV_COMPILE_BYTECODE=1 \
    PYC_INVALIDATION_MODE=UNCHECKED_HASH

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY pyproject.toml uv.lock /app/
COPY apps/api/pyproject.toml /app/apps/api/
COPY libs/rates/pyproject.toml /app/libs/rates/
COPY apps/worker/pyproject.toml /app/apps/worker/

# Install exactly what uv.lock says
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=python-uv,target=/root/.cache/uv <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
uv sync --locked --no-default-groups --no-install-local --package api
echo 'import site; site.addsitedir("/app/.local-packages/lib/python3.14/site-packages")' >/opt/venv/lib/python3.14/site-packages/local-packages.pth
rm -f /opt/venv/.lock
EOF

# The app
FROM toolchain AS build
COPY . /app/

# Install the packages of the workspace
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=dependencies,source=/opt/venv,target=/opt/venv,rw \
    --mount=type=cache,id=python-uv,target=/root/.cache/uv <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
uv pip install --no-deps --prefix /app/.local-packages --editable ./libs/rates
rm -f /app/.local-packages/.lock
rm -rf /app/uv.lock /app/apps/worker
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
    PYTHONPATH=/app/apps/api:/app \
    PYTHONUNBUFFERED=1 \
    PORT=5000

ENV PATH="/app/.local-packages/bin:/opt/venv/bin:$PATH"
COPY --from=dependencies --link /opt/venv /opt/venv
COPY --from=build --link /app /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["/bin/sh", "-c", "exec granian --interface asgi --host 0.0.0.0 --port $PORT main:app"]
