# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# Leiningen 2.13.0 on a JDK
FROM clojure:temurin-17-lein-2.13.0-noble AS toolchain
WORKDIR /app
ENV LEIN_ROOT=1 \
    LEIN_SILENT=true

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY project.clj profiles.clj /app/

# Fill the local repository
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
lein with-profile uberjar deps
EOF

# The app
FROM dependencies AS build
COPY . /app/

# Package the app
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
lein uberjar
EOF

# Gather what ships
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
mkdir -p /tmp/found
find target/release -name ledger-1.4.0.jar -exec cp {} /tmp/found/ ';'
mkdir -p /dist/application
runnable=
for jar in /tmp/found/*.jar; do
  case "$jar" in *-sources.jar | *-javadoc.jar | *-tests.jar | *-plain.jar | */original-*) continue ;; esac
  rm -rf /tmp/manifest && mkdir /tmp/manifest
  (jar=$(realpath "$jar") && cd /tmp/manifest && jar xf "$jar" META-INF/MANIFEST.MF)
  if grep -qs "^Main-Class:" /tmp/manifest/META-INF/MANIFEST.MF; then runnable="$runnable $jar"; fi
done
set -- $runnable
if [ $# -ne 1 ]; then
  echo "Expected one runnable jar in /tmp/found, found $#:$runnable. Name the main class in the build file." >&2
  exit 1
fi
cp "$1" /dist/application/app.jar
EOF

# The image that ships
FROM eclipse-temurin:17-jre-noble AS runtime

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
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError" \
    PORT=5000

COPY --from=build --link /dist/application /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["java", "-jar", "app.jar"]
