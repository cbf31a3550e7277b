# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# Rust 1.98.0
FROM rust:1.98.0-slim-trixie AS toolchain
WORKDIR /app

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY Cargo.toml Cargo.lock /app/
COPY .cargo/config.toml /app/.cargo/
ARG DEPENDENCIES_SECRETS_DIGEST=""

# Download the crates, for an app of which only the outline is there
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=rust-index,target=/usr/local/cargo/registry/index,sharing=locked \
    --mount=type=cache,id=rust-crates,target=/usr/local/cargo/registry/cache,sharing=locked \
    --mount=type=cache,id=rust-git,target=/usr/local/cargo/git/db,sharing=locked \
    --mount=type=secret,id=CARGO_REGISTRIES_ACME_TOKEN,required=true <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
CARGO_REGISTRIES_ACME_TOKEN="$(cat /run/secrets/CARGO_REGISTRIES_ACME_TOKEN)"; export CARGO_REGISTRIES_ACME_TOKEN
mkdir -p src
echo 'fn main() {}' | tee src/server.rs src/jobs.rs > /dev/null
cargo fetch --locked --target "$(rustc -vV | sed -n 's/^host: //p')"
EOF

# Compile the crates
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=rust-index,target=/usr/local/cargo/registry/index \
    --mount=type=cache,id=rust-crates,target=/usr/local/cargo/registry/cache \
    --mount=type=cache,id=rust-git,target=/usr/local/cargo/git/db \
    --mount=type=secret,id=CARGO_REGISTRIES_ACME_TOKEN,required=true <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
CARGO_REGISTRIES_ACME_TOKEN="$(cat /run/secrets/CARGO_REGISTRIES_ACME_TOKEN)"; export CARGO_REGISTRIES_ACME_TOKEN
cargo build --release --locked --bin server --bin jobs
cargo clean --release --package queue
EOF

# The app
FROM dependencies AS build
COPY . /app/
ARG BUILD_SECRETS_DIGEST=""

# Compile the app
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=rust-index,target=/usr/local/cargo/registry/index \
    --mount=type=cache,id=rust-crates,target=/usr/local/cargo/registry/cache \
    --mount=type=cache,id=rust-git,target=/usr/local/cargo/git/db \
    --mount=type=secret,id=CARGO_REGISTRIES_ACME_TOKEN,required=true <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
CARGO_REGISTRIES_ACME_TOKEN="$(cat /run/secrets/CARGO_REGISTRIES_ACME_TOKEN)"; export CARGO_REGISTRIES_ACME_TOKEN
cargo build --release --locked --bin server --bin jobs
mkdir /out
cp target/release/server target/release/jobs /out
EOF

# Which packages the shared libraries come from that the shipped files load
FROM toolchain AS libraries
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=build,source=/out/jobs,target=/app/bin/jobs,rw \
    --mount=type=bind,from=build,source=/out/server,target=/app/bin/server,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
find /app/bin/jobs /app/bin/server -type f '(' -perm /111 -o -name '*.so*' -o -name '*.node' ')' -exec grep -la "$(printf '^\177ELF')" {} + |
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
ENV RUST_BACKTRACE=1 \
    PORT=5000

ENV PATH="/app/bin:$PATH"

# docker run IMAGE <process type>
COPY --chmod=755 <<"EOF" /usr/local/bin/launch
#!/bin/sh
case "$1" in
  web) shift; exec /bin/sh -c 'exec /app/bin/server --port $PORT' web "$@" ;;
  worker) shift; exec /app/bin/jobs --all "$@" ;;
esac
exec "$@"
EOF

COPY --from=build --link /out/server /app/bin/server
COPY --from=build --link /out/jobs /app/bin/jobs
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--", "/usr/local/bin/launch"]
CMD ["web"]
