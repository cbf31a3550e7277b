import type { BuildRequest } from '@migetpacks/dind';

/** A request that asks for nothing but the build of a context; a test names what it is about. */
export const buildRequest = (change: Pick<BuildRequest, 'dockerfile' | 'context'> & Partial<BuildRequest>): BuildRequest => ({
  dockerignore: '',
  tags: [],
  output: { kind: 'none' },
  platforms: [],
  buildArgs: {},
  secrets: {},
  labels: {},
  cacheFrom: [],
  cacheTo: [],
  noCache: false,
  provenance: 'min',
  sbom: false,
  pull: false,
  // A test about something else does not wait for a registry to come back.
  limits: { registryAttempts: 1 },
  ...change,
});
