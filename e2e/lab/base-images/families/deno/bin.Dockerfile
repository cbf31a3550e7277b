ARG PARENT
FROM ${PARENT} AS unpack
RUN --mount=type=bind,target=/packages \
  tar -xzf /packages/deno.tgz -C / --strip-components=1 --no-same-owner package/deno && chmod 755 /deno
FROM scratch
ARG VERSION
ENV DENO_VERSION=${VERSION}
COPY --from=unpack /deno /deno
