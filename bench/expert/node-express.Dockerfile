# What an expert writes by hand for examples/node-express: the baseline that our own output is measured against.
#   docker build -f bench/expert/node-express.Dockerfile examples/node-express

# Nothing here is compiled from source, so every stage is the slim image: one base image to pull.
FROM node:24.19.0-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# The optional secret has the certificate authorities of a network that inspects TLS.
RUN --mount=type=cache,target=/root/.npm \
    --mount=type=secret,id=extra-ca-certs \
    if [ -f /run/secrets/extra-ca-certs ]; then export NODE_EXTRA_CA_CERTS=/run/secrets/extra-ca-certs; fi; \
    npm ci --prefer-offline --no-audit --no-fund

# Pruned before any source is there: a source edit reuses this layer, at build time and in the registry.
FROM dependencies AS production
RUN npm prune --omit=dev --no-audit --no-fund

FROM dependencies AS build
COPY tsconfig.json ./
COPY src src
# `node --run` starts a script without starting npm.
RUN node --run build

FROM node:24.19.0-slim
# Lists, archives and logs stay in mounts, so the layer has the packages alone.
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt,sharing=locked \
    --mount=type=tmpfs,target=/var/log \
    apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates tini tzdata
ENV NODE_ENV=production PORT=5000
WORKDIR /app
# From what changes least to what changes most; a link layer does not depend on the ones below it.
COPY --link --from=production /app/node_modules node_modules
COPY --link package.json ./
COPY --link public public
COPY --link --from=build /app/dist dist
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["node", "dist/server.js"]
