import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BuildEvent, BuildRequest } from '@migetpacks/dind';
import { buildRequest } from './build-request.ts';

/**
 * An app whose "install" is slow and never gives the same bytes twice: a dependency layer with the same digest was not made again.
 * It is built like the apps that plans describe: dependencies keyed by the manifest, an app that sees them, a small image.
 */
const dockerfileOn = (base: string): string => `FROM ${base} AS dependencies
COPY manifest /dep/
RUN sleep 1 && head -c 4000000 /dev/urandom > /dep/tree
FROM ${base} AS build
COPY app /src/
RUN --mount=type=bind,from=dependencies,source=/dep,target=/dep cat /src/app /dep/manifest > /out
FROM ${base}
COPY --from=dependencies --link /dep /dep
COPY --from=build --link /out /out
`;

/** Such an app in a temporary folder. */
export interface LayeredApp extends AsyncDisposable {
  /** A request to build and push it. */
  request(tag: string, change?: Partial<BuildRequest>): BuildRequest;
  /** Changes the source, as a developer does between two builds. */
  edit(): Promise<void>;
}

/** Makes such an app; `manifest` is what its dependencies depend on. */
export const makeLayeredApp = async (manifest: string, base = 'debian:bookworm-slim'): Promise<LayeredApp> => {
  const context = await mkdtemp(join(tmpdir(), 'layered-'));
  let version = 0;
  const edit = (): Promise<void> => writeFile(join(context, 'app'), `version ${version++}\n`);
  await writeFile(join(context, 'manifest'), manifest);
  await edit();
  return {
    // Fresh engines have no bridge, and the network is part of a step's key.
    request: (tag, change = {}) =>
      buildRequest({
        dockerfile: dockerfileOn(base),
        context,
        tags: [tag],
        output: { kind: 'push' },
        network: 'host',
        provenance: 'off',
        ...change,
      }),
    edit,
    [Symbol.asyncDispose]: () => rm(context, { recursive: true, force: true }),
  };
};

/** True when the dependencies were installed anew. */
export const installed = (events: readonly BuildEvent[]): boolean =>
  events.some((event) => event.type === 'step-finished' && !event.cached && event.error === undefined && /RUN sleep 1/.test(event.name));
