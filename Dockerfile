# The webhook, and every other command: `docker build -t injectorless:0.1.0 .`, with the argument NODE_DIGEST, see below.

ARG NODE=22-slim
# The digest of that tag, `sha256:…`, without a default: docs/webhook-install.md says how to learn it. A tag can be moved.
ARG NODE_DIGEST

FROM node:${NODE}@${NODE_DIGEST:?missing,see-docs/webhook-install.md} AS base

FROM base AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Scripts would build before there are sources.
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY generator generator
COPY schemas schemas
COPY wasm wasm
COPY webhook webhook
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM base
WORKDIR /app
ENV NODE_ENV=production
COPY LICENSE package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/wasm/injectorless.wasm /app/wasm/provenance.json wasm/
# By number: Kubernetes cannot tell by a name that a user is not root.
USER 65532:65532
EXPOSE 8080
# No shell and no CMD: arguments are what Vault's Helm chart gives, `agent-inject 2>&1`, or `serve` with its flags.
ENTRYPOINT ["node", "/app/dist/generator/cli/main.js"]
