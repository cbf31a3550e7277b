FROM ${PARENT}
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates ruby ruby-bundler libyaml-0-2 \
  && rm -rf /var/lib/apt/lists/* \
  && for tool in ruby gem bundle bundler irb erb rake; do ln -s "$(command -v "$tool" || command -v "${tool}3.3")" "/usr/local/bin/$tool"; done \
  # What starts the programs of gems; Bundler loads those that name its own Ruby.
  && sed -i 's/\(CONFIG\["\(RUBY_INSTALL_NAME\|ruby_install_name\)"\] = \).*/\1"ruby"/' /usr/lib/*/ruby/*/rbconfig.rb \
  && mkdir -p /usr/local/etc && printf 'gem: --no-document\n' > /usr/local/etc/gemrc
ARG VERSION
ENV LANG=C.UTF-8 \
  RUBY_VERSION=${VERSION} \
  GEM_HOME=/usr/local/bundle \
  BUNDLE_SILENCE_ROOT_WARNING=1 \
  BUNDLE_APP_CONFIG=/usr/local/bundle \
  PATH=/usr/local/bundle/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
RUN mkdir -p "$GEM_HOME" && chmod 1777 "$GEM_HOME" && ruby --version && bundle --version
CMD ["irb"]
