# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# the SDK that global.json asks for
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:8.0.100-bookworm-slim AS toolchain
WORKDIR /app
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 \
    DOTNET_NOLOGO=1 \
    NUGET_XMLDOC_MODE=skip

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY Api.csproj global.json /app/

# Restore packages
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=dotnet-nuget,target=/root/.local/share/NuGet/http-cache <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
dotnet restore Api.csproj
EOF

# The app
FROM dependencies AS build
ARG TARGETOS
ARG TARGETARCH
COPY . /app/

# Publish Api
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
dotnet publish Api.csproj --configuration Release --no-restore -p:UseAppHost=false --output /out/app
mkdir -p /out/packages
find /out/app -maxdepth 1 -name '*.dll' '!' -name Api.dll -exec mv -t /out/packages {} +
[ ! -d /out/app/runtimes ] || mv /out/app/runtimes /out/packages
EOF

# The image that ships
FROM mcr.microsoft.com/dotnet/aspnet:8.0.30-bookworm-slim AS runtime

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
ENV PORT=5000
COPY --from=build --link /out/packages /app
COPY --from=build --link /out/app /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["/bin/sh", "-c", "ASPNETCORE_HTTP_PORTS=$PORT exec dotnet Api.dll"]
