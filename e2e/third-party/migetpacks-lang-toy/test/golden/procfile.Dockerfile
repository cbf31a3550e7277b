# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# Toy 2.1.0 needs a shell and sed
FROM debian:bookworm-slim AS toolchain
WORKDIR /app

# Install the toy compiler
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
cat > /usr/local/bin/toyc <<'TOYC'
#!/bin/sh
set -eu
case "$1" in
version) echo toyc ;;
install)
  mkdir -p parts
  while read -r name text; do
    if [ -n "$name" ]; then printf '%s\n' "$text" > "parts/$name"; fi
  done < toy.lock
  ;;
build)
  mkdir -p public
  for page in *.toy; do
    out="public/${page%.toy}.html"
    sed -E 's,^# (.*)$,<h1>\1</h1>,' "$page" > "$out"
    for part in parts/*; do
      if [ -f "$part" ]; then sed -i "s|{{$(basename "$part")}}|$(cat "$part")|g" "$out"; fi
    done
  done
  ;;
esac
TOYC
chmod 755 /usr/local/bin/toyc
EOF

# The app
FROM toolchain AS build
COPY . /app/

# Make the pages
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
toyc build
EOF

# The image that ships
FROM debian:bookworm-slim AS runtime

# Certificates, time zones, an init, and an account that is not root
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install --no-install-recommends busybox ca-certificates tini tzdata
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

# docker run IMAGE <process type>
COPY --chmod=755 <<"EOF" /usr/local/bin/launch
#!/bin/sh
case "$1" in
  web) shift; exec /bin/sh -c 'exec busybox httpd -f -p $PORT -h /app/public' web "$@" ;;
  count) shift; exec ls /app/public "$@" ;;
esac
exec "$@"
EOF

COPY --from=build --link /app/public /app/public
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--", "/usr/local/bin/launch"]
CMD ["web"]
