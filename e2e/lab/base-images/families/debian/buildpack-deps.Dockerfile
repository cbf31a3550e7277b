ARG PARENT
FROM ${PARENT}
# The part of buildpack-deps that apps compile native modules with; its image libraries are left out to save minutes.
RUN apt-get update \
  && apt-get install -y --no-install-recommends \
    autoconf automake bzip2 ca-certificates curl default-libmysqlclient-dev dpkg-dev file g++ gcc git gnupg \
    libc6-dev libffi-dev libpq-dev libsqlite3-dev libssl-dev libtool libyaml-dev make netbase openssh-client \
    patch pkg-config procps python3 unzip wget xz-utils zlib1g-dev \
  && rm -rf /var/lib/apt/lists/*
