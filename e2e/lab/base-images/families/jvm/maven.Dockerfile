ARG PARENT
FROM ${PARENT}
ARG VERSION
ARG MIRROR
RUN apt-get update \
  && apt-get install -y --no-install-recommends git unzip \
  && rm -rf /var/lib/apt/lists/*
# Maven's own archive; a network that inspects TLS has its authority in the secret.
RUN --mount=type=secret,id=ca <<EOF
  set -e
  if [ -s /run/secrets/ca ]; then export CURL_CA_BUNDLE=/run/secrets/ca; fi
  mkdir -p /usr/share/maven /root/.m2
  curl -fsSL ${MIRROR}/org/apache/maven/apache-maven/${VERSION}/apache-maven-${VERSION}-bin.tar.gz | tar -xz -C /usr/share/maven --strip-components=1
  ln -s /usr/share/maven/bin/mvn /usr/bin/mvn
EOF
ENV MAVEN_HOME=/usr/share/maven MAVEN_CONFIG=/root/.m2
