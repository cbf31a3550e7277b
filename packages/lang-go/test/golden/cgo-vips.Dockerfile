# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# Go 1.27.0 with a C compiler: github.com/davidbyttow/govips is C code
FROM golang:1.27.0-trixie AS toolchain
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install --no-install-recommends libvips-dev
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/log/apt /var/log/dpkg.log /var/log/alternatives.log
EOF

WORKDIR /app
ENV CGO_ENABLED=1

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY go.mod go.sum /app/
COPY codec/go.mod /app/codec/

# Download the modules of go.sum
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
go mod download
EOF

# The app
FROM toolchain AS build
COPY . /app/

# Compile
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=dependencies,source=/go/pkg/mod,target=/go/pkg/mod,rw \
    --mount=type=cache,id=go-build,target=/root/.cache/go-build <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
go build -trimpath -ldflags '-s -w' -o /out/pictures .
EOF

# Which packages the shared libraries come from that the shipped files load
FROM toolchain AS libraries
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=build,source=/out/pictures,target=/app/bin/pictures,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
find /app/bin/pictures -type f '(' -perm /111 -o -name '*.so*' -o -name '*.node' ')' -exec grep -la "$(printf '^\177ELF')" {} + |
  xargs -r -d '\n' ldd 2>/dev/null |
  awk '$2 == "=>" && $3 ~ "^/" { print $3 }' | sort -u |
  while read -r library; do dpkg-query -S "$library" "/usr$library" "$(realpath "$library")" 2>/dev/null || true; done |
  sed -n '/^diversion /d; s/[:,].*//p' | LC_ALL=C sort -u > /tmp/libraries
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
EOF

# Shared libraries that the shipped files load
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=libraries,source=/tmp/libraries,target=/tmp/libraries,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
missing=$(dpkg-query -W -f '${Package}\n' | LC_ALL=C sort -u | LC_ALL=C comm -13 - /tmp/libraries)
if [ -n "$missing" ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update
  apt-get -qq install --no-install-recommends $missing
  rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/log/apt /var/log/dpkg.log /var/log/alternatives.log
fi
EOF

WORKDIR /app
ENV PORT=5000
ENV PATH="/app/bin:$PATH"
COPY --from=build --link /out/pictures /app/bin/pictures
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["/app/bin/pictures"]
