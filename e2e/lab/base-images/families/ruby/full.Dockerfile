RUN apt-get update && apt-get install -y --no-install-recommends libxml2-dev libxslt1-dev ruby-dev && rm -rf /var/lib/apt/lists/*
COPY --from=gems /gems /usr/share/gem-mirror
# Bundler reads it with every install; a cache mount below /root/.bundle leaves it alone.
RUN mkdir -p /root/.bundle && printf '%s\n' '---' 'BUNDLE_MIRROR__HTTPS://RUBYGEMS__ORG/: "file:///usr/share/gem-mirror/"' > /root/.bundle/config
