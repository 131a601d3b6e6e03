# One image for every app and the command line; the command says which.
FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# PostgreSQL, Node and compilers as npm packages are for checkouts; the image has its own.
RUN node tools/bootstrap.mjs && npm prune --omit=dev --omit=optional --no-audit --no-fund

FROM node:26-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/programmes programmes
RUN printf '#!/bin/sh\nexec node --enable-source-maps /app/dist/apps/cli/src/main.js "$@"\n' \
      > /usr/local/bin/klyngepuls \
  && chmod 755 /usr/local/bin/klyngepuls
USER node
CMD ["klyngepuls", "--help"]
