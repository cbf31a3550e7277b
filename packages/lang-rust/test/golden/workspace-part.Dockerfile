# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# Rust 1.98.0, with what these crates are built from: libsqlite3-sys
FROM rust:1.98.0-slim-trixie AS toolchain
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install --no-install-recommends libsqlite3-dev pkg-config
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/log/apt /var/log/dpkg.log /var/log/alternatives.log
EOF

WORKDIR /app

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY Cargo.toml Cargo.lock /app/
COPY crates/macros/Cargo.toml /app/crates/macros/
COPY crates/store/Cargo.toml /app/crates/store/
COPY services/web/Cargo.toml /app/services/web/

# Download the crates, for an app of which only the outline is there
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=rust-index,target=/usr/local/cargo/registry/index,sharing=locked \
    --mount=type=cache,id=rust-crates,target=/usr/local/cargo/registry/cache,sharing=locked \
    --mount=type=cache,id=rust-git,target=/usr/local/cargo/git/db,sharing=locked <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
mkdir -p crates/store services/web/src services/web/src/bin services/web/benches crates/macros/src crates/store/src
touch crates/macros/src/lib.rs crates/store/src/lib.rs
echo 'fn main() {}' | tee crates/store/build.rs services/web/src/main.rs services/web/src/bin/worker.rs services/web/benches/speed.rs > /dev/null
cargo fetch --locked --target "$(rustc -vV | sed -n 's/^host: //p')"
EOF

# Compile the crates
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=rust-index,target=/usr/local/cargo/registry/index \
    --mount=type=cache,id=rust-crates,target=/usr/local/cargo/registry/cache \
    --mount=type=cache,id=rust-git,target=/usr/local/cargo/git/db <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
cargo build --release --locked --package web --bin web --bin worker
cargo clean --release --package macros --package store --package web
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
cargo build --release --locked --package web --bin web --bin worker
mkdir /out
cp target/release/web target/release/worker /out
EOF

# Which packages the shared libraries come from that the shipped files load
FROM toolchain AS libraries
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=build,source=/out/web,target=/app/bin/web,rw \
    --mount=type=bind,from=build,source=/app/services/web/templates,target=/app/templates,rw \
    --mount=type=bind,from=build,source=/out/worker,target=/app/bin/worker,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
find /app/bin/web /app/templates /app/bin/worker -type f '(' -perm /111 -o -name '*.so*' -o -name '*.node' ')' -exec grep -la "$(printf '^\177ELF')" {} + |
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
  web) shift; exec /app/bin/web "$@" ;;
  worker) shift; exec /app/bin/worker "$@" ;;
esac
exec "$@"
EOF

COPY --from=build --link /app/services/web/templates /app/templates
COPY --from=build --link /out/web /app/bin/web
COPY --from=build --link /out/worker /app/bin/worker
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--", "/usr/local/bin/launch"]
CMD ["web"]
