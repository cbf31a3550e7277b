# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# the SDK of .NET 10.0.11
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0-noble AS toolchain
WORKDIR /app
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 \
    DOTNET_NOLOGO=1 \
    NUGET_XMLDOC_MODE=skip

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY Notes.csproj /app/

# Restore packages
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=dotnet-nuget,target=/root/.local/share/NuGet/http-cache <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
dotnet restore Notes.csproj -p:RunAOTCompilation=false
EOF

# The app
FROM dependencies AS build
ARG TARGETOS
ARG TARGETARCH
COPY . /app/

# Publish Notes
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
dotnet publish Notes.csproj --configuration Release --no-restore -p:RunAOTCompilation=false --output /out/app
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

COPY --from=build --link /out/app/wwwroot /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"]
