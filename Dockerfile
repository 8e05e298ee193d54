# Varve in a container: see docs/containers.md.

FROM node:22-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json tsconfig.json ./
RUN npm ci --omit=dev --no-audit --no-fund
COPY README.md LICENSE CHANGELOG.md ./
COPY bin ./bin
COPY client ./client
COPY docs ./docs
COPY man ./man
COPY schema ./schema
COPY scripts ./scripts
COPY src ./src
COPY web ./web
# The package of the registry, unpacked: its dependencies are in the bundle, so nothing is installed beside it. The client
# for other programs, which the compiler makes, is left out: nobody imports it from an image.
RUN node bin/bundle.mjs \
  && npm pack --ignore-scripts --silent --pack-destination /tmp \
  && mkdir /opt/varve \
  && tar -xzf /tmp/varve-*.tgz --strip-components=1 -C /opt/varve

FROM node:22-bookworm-slim
# flock of util-linux keeps two runs apart, perl asks the kernel who writes; both are in Debian's base, and named here
# so that another base says so at once. tini hands signals on and collects orphans.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends perl-base tini util-linux \
  && rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/varve /opt/varve
COPY containers/run-every-minute.sh /usr/local/bin/run-every-minute
RUN chmod 755 /opt/varve/bin/varve /usr/local/bin/run-every-minute \
  && ln -s /opt/varve/bin/varve /usr/local/bin/varve \
  && mkdir -p /config /logs \
  && printf 'logs: /logs\n' >/config/varve.yaml \
  && chown node:node /logs
USER node
VOLUME /logs
# Commands look for varve.yaml here.
WORKDIR /config
HEALTHCHECK --interval=5m --timeout=1m --start-period=30s CMD ["varve", "status", "--quiet"]
ENTRYPOINT ["tini", "--"]
CMD ["run-every-minute"]
