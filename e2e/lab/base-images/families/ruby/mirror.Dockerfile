ARG PARENT
FROM ${PARENT} AS gems
RUN apt-get update \
  && apt-get install -y --no-install-recommends ruby ruby-bundler ruby-sinatra ruby-rackup ruby-webrick puma ruby-pg ruby-rails ruby-sprockets ruby-sqlite3 ruby-bootsnap \
  && rm -rf /var/lib/apt/lists/*
# Debian 13 lacks this one; it is Ruby alone, so that of a later release fits.
RUN sed 's/^Suites: .*/Suites: sid/; /^$/,$d' /etc/apt/sources.list.d/debian.sources > /etc/apt/sources.list.d/sid.sources \
  && apt-get -o Acquire::Check-Valid-Until=false update \
  && cd /tmp && apt-get download ruby-propshaft/sid && dpkg --force-depends --install ruby-propshaft_*.deb \
  && rm -rf /var/lib/apt/lists/* /etc/apt/sources.list.d/sid.sources
COPY pack-gems.rb gems.pins /
RUN ruby /pack-gems.rb /gems
