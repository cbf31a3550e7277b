# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# slim image: nothing is compiled or cloned
FROM oven/bun:1.4.0-slim AS toolchain
WORKDIR /app

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY package.json bun.lock /app/

# Install exactly what the lockfile says
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=bun-install,target=/root/.bun/install/cache <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
bun install --frozen-lockfile
chmod -R go-w node_modules
EOF

# The app
FROM toolchain AS build
COPY . /app/

# Run the script "build"
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=dependencies,source=/app/node_modules,target=/app/node_modules,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export NODE_ENV=production
bun run build
EOF

# The image that ships
FROM debian:trixie-slim AS runtime

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
mkdir -p /etc/caddy
EOF

COPY --from=caddy:2.11.4 --link /usr/bin/caddy /usr/bin/caddy
WORKDIR /app
ENV XDG_CONFIG_HOME=/tmp \
    XDG_DATA_HOME=/tmp \
    PORT=5000

COPY --chmod=644 <<"EOF" /etc/caddy/Caddyfile
{
	admin off
	auto_https off
}

:{$PORT} {
	root * "/app"
	encode zstd gzip
	@hidden {
		path */.*
		not path /.well-known/*
	}
	handle @hidden {
		error 404
	}
	handle "/assets/*" {
		header Cache-Control "public, max-age=31536000, immutable"
		file_server
	}
	handle {
		try_files {path} {path}/ "/index.html"
		file_server
	}
	handle_errors {
		header Cache-Control "no-store"
		respond "{err.status_code} {err.status_text}"
	}
}
EOF

COPY --from=build --link /app/dist /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"]
