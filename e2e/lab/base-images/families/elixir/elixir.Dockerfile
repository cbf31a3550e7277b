ARG PARENT
FROM ${PARENT}
RUN apt-get update -qq \
  && apt-get install -qq --no-install-recommends \
    elixir erlang-dev erlang-eldap erlang-eunit erlang-mnesia erlang-os-mon erlang-runtime-tools erlang-ssl erlang-xmerl \
  && rm -rf /var/lib/apt/lists/* \
  && ln -s /usr/lib/erlang /usr/local/lib/erlang
ARG VERSION
ENV ELIXIR_VERSION=v${VERSION} \
  LANG=C.UTF-8
RUN elixir --version
CMD ["iex"]
