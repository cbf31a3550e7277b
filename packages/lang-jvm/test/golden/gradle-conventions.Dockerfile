# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# Gradle 9.7.1 on JDK 17
FROM gradle:9.7.1-jdk17-noble AS toolchain
WORKDIR /app
ENV GRADLE_USER_HOME=/gradle

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY api/build.gradle /app/api/
COPY build-logic/build.gradle build-logic/settings.gradle /app/build-logic/
COPY build-logic/src/main/groovy/shop.web.gradle /app/build-logic/src/main/groovy/
COPY build.gradle settings.gradle /app/

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
gradle --no-daemon --console=plain --no-configuration-cache --init-script /tmp/resolve.gradle resolveForBuild
EOF

# The app
FROM dependencies AS build
COPY . /app/

# Package the app
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
gradle --no-daemon --console=plain :api:bootJar
EOF

# Gather what ships
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
runnable=
for jar in api/build/libs/*.jar; do
  case "$jar" in *-sources.jar | *-javadoc.jar | *-tests.jar | *-plain.jar | */original-*) continue ;; esac
  rm -rf /tmp/manifest && mkdir /tmp/manifest
  (jar=$(realpath "$jar") && cd /tmp/manifest && jar xf "$jar" META-INF/MANIFEST.MF)
  if grep -qs "^Main-Class:" /tmp/manifest/META-INF/MANIFEST.MF; then runnable="$runnable $jar"; fi
done
set -- $runnable
if [ $# -ne 1 ]; then
  echo "Expected one runnable jar in api/build/libs, found $#:$runnable. Name the main class in the build file." >&2
  exit 1
fi
cp "$1" /tmp/app.jar
java -Djarmode=tools -jar /tmp/app.jar extract --layers --destination /dist
mkdir -p /dist/dependencies /dist/application
for layer in /dist/spring-boot-loader /dist/snapshot-dependencies; do if [ -d "$layer" ]; then cp -R "$layer/." /dist/application/; fi; done
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
    SERVER_PORT="\${PORT}" \
    PORT=5000

COPY --from=build --link /dist/dependencies /app
COPY --from=build --link /dist/application /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["java", "-jar", "app.jar"]
