# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# JDK alone: the launcher of sbt brings the version that the app names
FROM eclipse-temurin:17-jdk-noble AS toolchain
WORKDIR /app

# Install the launcher of sbt 1.13.1
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
curl --fail --silent --show-error --location --output /usr/local/lib/sbt-launch.jar https://repo1.maven.org/maven2/org/scala-sbt/sbt-launch/1.13.1/sbt-launch-1.13.1.jar
cat > /usr/local/bin/sbt <<'SBT'
#!/bin/sh
exec java ${SBT_OPTS:--Xmx2g -Xss4m} $(sed 's/#.*//' .jvmopts 2>/dev/null) -Dsbt.color=false -Dsbt.supershell=false -Dsbt.server.autostart=false \
  -Dsun.net.client.defaultConnectTimeout=20000 -Dsun.net.client.defaultReadTimeout=60000 -jar /usr/local/lib/sbt-launch.jar "$@"
SBT
chmod 755 /usr/local/bin/sbt
EOF

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY build.sbt .jvmopts /app/
COPY project/Dependencies.scala project/build.properties /app/project/

# Load the build and fetch what it names
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
sbt update
EOF

# The app
FROM dependencies AS build
COPY . /app/

# Package the app
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
sbt 'export Runtime / fullClasspathAsJars' > /tmp/class-path || { cat /tmp/class-path; exit 1; }
EOF

# Gather what ships
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
mkdir -p /tmp/app/bin /tmp/app/lib
grep -v '^\[' /tmp/class-path | tail -n 1 | tr : '\n' | while read -r jar; do cp "$jar" /tmp/app/lib/; done
distribution=/tmp/app
if [ ! -d "$distribution/lib" ]; then echo "The build left no folder with a lib folder in it." >&2; exit 1; fi
mkdir -p /dist/dependencies/lib
find /root/.cache/coursier -name '*.jar' -exec sha1sum {} + | cut -c1-40 | sort -u > /tmp/repository
for jar in "$distribution"/lib/*.jar; do
  if sha1sum "$jar" | cut -c1-40 | grep -qxFf /tmp/repository; then mv "$jar" /dist/dependencies/lib/; fi
done
rm -rf "$distribution"/bin/*.bat "$distribution/share/doc"
if [ "$(ls "$distribution/bin" | wc -l)" -eq 1 ]; then mv "$distribution"/bin/* "$distribution/bin/start"; fi
chmod -R a+rX "$distribution"
mv "$distribution" /dist/application
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

# docker run IMAGE <process type>
COPY --chmod=755 <<"EOF" /usr/local/bin/launch
#!/bin/sh
case "$1" in
  web) shift; exec java -cp 'lib/*' com.example.toll.Server "$@" ;;
  worker) shift; exec java -cp 'lib/*' com.example.toll.Collector "$@" ;;
esac
exec "$@"
EOF

COPY --from=build --link /dist/dependencies /app
COPY --from=build --link /dist/application /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--", "/usr/local/bin/launch"]
CMD ["web"]
