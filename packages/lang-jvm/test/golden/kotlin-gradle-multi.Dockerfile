# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# JDK alone: the wrapper of the app downloads its own Gradle
FROM eclipse-temurin:21-jdk-noble AS toolchain
WORKDIR /app
ENV GRADLE_USER_HOME=/gradle

# Dependencies, from manifests and lockfile alone
FROM toolchain AS gradle
COPY gradlew /app/
COPY gradle/wrapper/gradle-wrapper.properties /app/gradle/wrapper/

# Download the wrapper's Gradle
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
sh ./gradlew --version
EOF

# Dependencies, from manifests and lockfile alone
FROM gradle AS dependencies
COPY build.gradle.kts gradle.properties settings.gradle.kts /app/
COPY services/api/build.gradle.kts /app/services/api/
COPY services/mailer/build.gradle.kts /app/services/mailer/
COPY shared/build.gradle.kts /app/shared/

# Fill the cache of Gradle
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
cat > /tmp/resolve.gradle <<'GRADLE'
allprojects {
  def all = configurations
  tasks.register('resolveForBuild') {
    doLast {
      all.matching {
        it.canBeResolved && it.name ==~ /(compile|runtime)Classpath|annotationProcessor|kotlin\w*Classpath\w*/ && !it.name.contains('Test')
      }.each { it.resolve() }
    }
  }
}
GRADLE
sh ./gradlew --no-daemon --console=plain --no-configuration-cache --init-script /tmp/resolve.gradle resolveForBuild
EOF

# The app
FROM dependencies AS build
COPY . /app/

# Package the app
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
sh ./gradlew --no-daemon --console=plain :services:api:installDist
EOF

# Gather what ships
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
set -- services/api/build/install/*
distribution=$1
if [ ! -d "$distribution/lib" ]; then echo "The build left no folder with a lib folder in it." >&2; exit 1; fi
mkdir -p /dist/dependencies/lib
find /gradle -name '*.jar' -exec sha1sum {} + | cut -c1-40 | sort -u > /tmp/repository
for jar in "$distribution"/lib/*.jar; do
  if sha1sum "$jar" | cut -c1-40 | grep -qxFf /tmp/repository; then mv "$jar" /dist/dependencies/lib/; fi
done
rm -rf "$distribution"/bin/*.bat "$distribution/share/doc"
if [ "$(ls "$distribution/bin" | wc -l)" -eq 1 ]; then mv "$distribution"/bin/* "$distribution/bin/start"; fi
chmod -R a+rX "$distribution"
mv "$distribution" /dist/application
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

COPY --from=build --link /dist/dependencies /app
COPY --from=build --link /dist/application /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["bin/start"]
