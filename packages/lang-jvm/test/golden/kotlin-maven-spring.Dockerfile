# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# Maven 3.9.16 on JDK 25
FROM maven:3.9.16-eclipse-temurin-25-noble AS toolchain
WORKDIR /app

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY pom.xml /app/

# Fill the local repository
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
mvn --batch-mode --no-transfer-progress -Dmaven.test.skip=true -Dspring-boot.repackage.skip=true package ||
  mvn --batch-mode --no-transfer-progress -Dmaven.test.skip=true dependency:go-offline
rm -rf target
EOF

# The app
FROM dependencies AS build
COPY . /app/

# Package the app
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
mvn --batch-mode --no-transfer-progress -Dmaven.test.skip=true package
EOF

# Gather what ships
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
cp target/ferries-0.1.0.jar /tmp/app.jar
java -Djarmode=tools -jar /tmp/app.jar extract --layers --destination /dist
mkdir -p /dist/dependencies /dist/application
for layer in /dist/spring-boot-loader /dist/snapshot-dependencies; do if [ -d "$layer" ]; then cp -R "$layer/." /dist/application/; fi; done
EOF

# The image that ships
FROM eclipse-temurin:25-jre-noble AS runtime

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
    SERVER_PORT="\${PORT}" \
    PORT=5000

# docker run IMAGE <process type>
COPY --chmod=755 <<"EOF" /usr/local/bin/launch
#!/bin/sh
case "$1" in
  web) shift; exec java -jar app.jar "$@" ;;
  worker) shift; exec java -jar app.jar --spring.main.web-application-type=none "$@" ;;
esac
exec "$@"
EOF

COPY --from=build --link /dist/dependencies /app
COPY --from=build --link /dist/application /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--", "/usr/local/bin/launch"]
CMD ["web"]
