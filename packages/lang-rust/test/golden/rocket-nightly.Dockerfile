# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# Rust nightly-2026-01-15
FROM rust:1.98.0-slim-trixie AS toolchain
WORKDIR /app
ENV RUSTUP_TOOLCHAIN=nightly-2026-01-15

# Install nightly-2026-01-15
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
rustup toolchain install nightly-2026-01-15 --profile minimal
EOF

# Add targets
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
rustup target add wasm32-unknown-unknown
EOF

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY Cargo.toml Cargo.lock /app/

# Download the crates, for an app of which only the outline is there
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=rust-index,target=/usr/local/cargo/registry/index,sharing=locked \
    --mount=type=cache,id=rust-crates,target=/usr/local/cargo/registry/cache,sharing=locked \
    --mount=type=cache,id=rust-git,target=/usr/local/cargo/git/db,sharing=locked <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
mkdir -p src
echo 'fn main() {}' | tee src/main.rs > /dev/null
cargo fetch --locked --target "$(rustc -vV | sed -n 's/^host: //p')"
EOF

# Compile the crates
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=rust-index,target=/usr/local/cargo/registry/index \
    --mount=type=cache,id=rust-crates,target=/usr/local/cargo/registry/cache \
    --mount=type=cache,id=rust-git,target=/usr/local/cargo/git/db <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
cargo build --release --locked --bin rockets
cargo clean --release --package rockets
EOF

# The app
FROM dependencies AS build
COPY . /app/

# Compile the app
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=rust-index,target=/usr/local/cargo/registry/index \
    --mount=type=cache,id=rust-crates,target=/usr/local/cargo/registry/cache \
    --mount=type=cache,id=rust-git,target=/usr/local/cargo/git/db <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
cargo build --release --locked --bin rockets
mkdir /out
cp target/release/rockets /out
EOF

# Which packages the shared libraries come from that the shipped files load
FROM toolchain AS libraries
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=build,source=/app/templates,target=/app/templates,rw \
    --mount=type=bind,from=build,source=/app/Rocket.toml,target=/app/Rocket.toml,rw \
    --mount=type=bind,from=build,source=/out/rockets,target=/app/bin/rockets,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
find /app/templates /app/Rocket.toml /app/bin/rockets -type f '(' -perm /111 -o -name '*.so*' -o -name '*.node' ')' -exec grep -la "$(printf '^\177ELF')" {} + |
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
    ROCKET_ADDRESS=0.0.0.0 \
    PORT=5000

ENV PATH="/app/bin:$PATH"
COPY --from=build --link /app/templates /app/templates
COPY --from=build --link /app/Rocket.toml /app/Rocket.toml
COPY --from=build --link /out/rockets /app/bin/rockets
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["/bin/sh", "-c", "ROCKET_PORT=\"$PORT\" exec /app/bin/rockets"]
