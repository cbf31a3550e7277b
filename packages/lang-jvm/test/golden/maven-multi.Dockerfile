# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# JDK alone: the wrapper of the app downloads its own Maven
FROM eclipse-temurin:21-jdk-noble AS toolchain
WORKDIR /app

# Dependencies, from manifests and lockfile alone
FROM toolchain AS maven
COPY mvnw /app/
COPY .mvn/wrapper/maven-wrapper.properties /app/.mvn/wrapper/

# Download the wrapper's Maven
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
sh ./mvnw --version
EOF

# Dependencies, from manifests and lockfile alone
FROM maven AS dependencies
COPY pom.xml /app/
COPY catalog/pom.xml /app/catalog/
COPY web/pom.xml /app/web/
COPY till/pom.xml /app/till/

# Fill the local repository
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
sh ./mvnw --batch-mode --no-transfer-progress --projects :web --also-make -Dmaven.test.skip=true package dependency:copy-dependencies -DincludeScope=runtime -DexcludeArtifactIds=bakery,catalog,till ||
  sh ./mvnw --batch-mode --no-transfer-progress --projects :web --also-make -Dmaven.test.skip=true dependency:go-offline dependency:copy-dependencies -DincludeScope=runtime -DexcludeArtifactIds=bakery,catalog,till
mkdir -p lib
if [ -d web/target/dependency ]; then mv web/target/dependency/* lib/; fi
rm -rf target catalog/target web/target till/target
EOF

# The app
FROM dependencies AS build
COPY . /app/

# Package the app
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
sh ./mvnw --batch-mode --no-transfer-progress --projects :web --also-make -Dmaven.test.skip=true package dependency:copy-dependencies -DincludeScope=runtime -DincludeArtifactIds=bakery,catalog,till -DoutputDirectory=target/modules
EOF

# Gather what ships
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
mkdir -p /dist/application
cp web/target/web-1.4.0.jar /dist/application/app.jar
if [ -d web/target/modules ]; then mv web/target/modules /dist/application/modules; fi
EOF

# The image that ships
FROM eclipse-temurin:21-jre-noble AS runtime

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

COPY --from=dependencies --link /app/lib /app/lib
COPY --from=build --link /dist/application /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["java", "-cp", "app.jar:modules/*:lib/*", "com.example.web.Main"]
