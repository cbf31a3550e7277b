ARG PARENT
FROM ${PARENT} AS gems
RUN apt-get update \
  && apt-get install -y --no-install-recommends ruby ruby-bundler ruby-sinatra ruby-rackup ruby-webrick puma ruby-pg ruby-rails ruby-sprockets ruby-sqlite3 ruby-bootsnap \
  && rm -rf /var/lib/apt/lists/*
COPY pack-gems.rb /
RUN ruby /pack-gems.rb /gems
