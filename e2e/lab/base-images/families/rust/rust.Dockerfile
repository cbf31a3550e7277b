ARG PARENT
FROM ${PARENT}
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates gcc libc6-dev rustc cargo \
  && rm -rf /var/lib/apt/lists/*
ARG VERSION
ENV RUSTUP_HOME=/usr/local/rustup CARGO_HOME=/usr/local/cargo RUST_VERSION=${VERSION}
ENV PATH=/usr/local/cargo/bin:$PATH
RUN mkdir -p /usr/local/cargo/bin /usr/local/rustup \
  && for tool in cargo rustc rustdoc; do ln -s "/usr/bin/$tool" "/usr/local/cargo/bin/$tool"; done \
  && chmod -R a+w /usr/local/cargo /usr/local/rustup \
  && cargo --version
