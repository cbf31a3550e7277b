ARG PARENT
FROM ${PARENT}
# Debian's Leiningen asks for Debian's Java; what is taken of it runs on any.
RUN apt-get update \
  && apt-get install -y --no-install-recommends leiningen \
  && rm -rf /var/lib/apt/lists/*
ENV LEIN_ROOT=1
