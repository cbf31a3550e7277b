ARG PARENT
FROM ${PARENT}
ARG MIRROR
RUN <<'EOF'
set -eu
# The newest engine that this libc can run; all that it needs comes from the release of the base.
for suite in sid trixie; do
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $MIRROR $suite main" > /etc/apt/sources.list.d/engine.list
  printf 'Package: *\nPin: release n=%s\nPin-Priority: 100\n' "$suite" > /etc/apt/preferences.d/engine
  apt-get -o Acquire::Check-Valid-Until=false update
  apt-get install -y --no-install-recommends ca-certificates e2fsprogs fuse-overlayfs git iptables pigz runc uidmap xz-utils \
    "docker.io/$suite" "docker-cli/$suite" "docker-buildx/$suite" "containerd/$suite" && break
done
rm -rf /var/lib/apt/lists/* /etc/apt/sources.list.d/engine.list /etc/apt/preferences.d/engine
# The official image has all of it below /usr/local.
mkdir -p /usr/local/libexec/docker /usr/local/sbin/.iptables-legacy
ln -s /usr/libexec/docker/cli-plugins /usr/local/libexec/docker/cli-plugins
for tool in docker dockerd docker-init docker-proxy containerd containerd-shim-runc-v2 ctr runc; do
  ln -s "$(command -v "$tool")" "/usr/local/bin/$tool"
done
for family in iptables ip6tables; do
  for part in '' -save -restore; do ln -s "/usr/sbin/$family-legacy$part" "/usr/local/sbin/.iptables-legacy/$family$part"; done
done
docker --version
EOF
# Of apk, as much as the Dockerfile of the builder image uses: the packages are there.
COPY --chmod=755 <<'EOF' /sbin/apk
#!/bin/sh
[ "$1 $2" = 'add --no-cache' ] || { echo "apk: this stand-in only knows add --no-cache" >&2; exit 64; }
shift 2
exec dpkg --status "$@" > /dev/null
EOF
ENV DOCKER_TLS_CERTDIR=/certs DIND_COMMIT=stand-in
RUN mkdir /certs /certs/client && chmod 1777 /certs /certs/client
VOLUME /var/lib/docker
EXPOSE 2375 2376
CMD ["sh"]
