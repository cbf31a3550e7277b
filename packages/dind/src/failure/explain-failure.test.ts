import { expect, it } from 'vitest';
import { explainFailure } from './explain-failure.ts';

const explain = (error: string) =>
  explainFailure({
    failed: undefined,
    messages: ['Dockerfile:1', '--------------------', `ERROR: failed to build: failed to solve: ${error}`],
    tags: ['r/a:1'],
    engineGone: false,
  });
const run = (exitCode: number, log: readonly string[]) =>
  explainFailure({
    failed: {
      name: '[build 4/6] RUN npm ci',
      error: `process "/bin/sh -c npm ci" did not complete successfully: exit code: ${exitCode}`,
      log,
    },
    messages: [],
    tags: [],
    engineGone: false,
  });

// Texts as Docker 28.5.2 prints them.
it.each([
  [
    'BASE_IMAGE_NOT_FOUND',
    'docker.io/library/debian:no-such-tag',
    'debian:no-such-tag: failed to resolve source metadata for docker.io/library/debian:no-such-tag: docker.io/library/debian:no-such-tag: not found',
  ],
  [
    'BASE_IMAGE_NOT_FOUND',
    'docker.io/acme/private:1',
    'acme/private:1: failed to resolve source metadata for docker.io/acme/private:1: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
  ],
  [
    'REGISTRY_UNAVAILABLE',
    '127.0.0.1:1/x/y:1',
    '127.0.0.1:1/x/y:1: failed to resolve source metadata for 127.0.0.1:1/x/y:1: failed to do request: Head "https://127.0.0.1:1/v2/x/y/manifests/1": dial tcp 127.0.0.1:1: connect: connection refused',
  ],
  [
    'REGISTRY_UNAVAILABLE',
    'no-such-host.invalid/x/y:1',
    'no-such-host.invalid/x/y:1: failed to resolve source metadata for no-such-host.invalid/x/y:1: failed to do request: Head "https://no-such-host.invalid/v2/x/y/manifests/1": dial tcp: lookup no-such-host.invalid on 10.0.0.1:53: no such host',
  ],
  [
    'REGISTRY_DENIED',
    '127.0.0.1:5599/x/y:1',
    'failed to push 127.0.0.1:5599/x/y:1: unexpected status from HEAD request to http://127.0.0.1:5599/v2/x/y/blobs/sha256:9addb4: 401 Unauthorized',
  ],
  [
    'REGISTRY_DENIED',
    '127.0.0.1:5599/x/y:1',
    'failed to push 127.0.0.1:5599/x/y:1: unexpected status from HEAD request to http://127.0.0.1:5599/v2/x/y/blobs/sha256:97ffcd: 403 Forbidden',
  ],
  [
    'REGISTRY_DENIED',
    '127.0.0.1:5599',
    'failed to fetch anonymous token: unexpected status from GET request to http://127.0.0.1:5599/token?scope=repository%3Ax%2Fy%3Apull%2Cpush&service=x: 401 Unauthorized',
  ],
  ['REGISTRY_DENIED', '127.0.0.1:5599/x/y:1', 'failed to push 127.0.0.1:5599/x/y:1: denied'],
  // The registry's own code, of an answer 500 or 503.
  ['REGISTRY_UNAVAILABLE', '127.0.0.1:5599/x/y:1', 'failed to push 127.0.0.1:5599/x/y:1: unknown: unknown error'],
  ['REGISTRY_UNAVAILABLE', '127.0.0.1:5599/x/y:1', 'failed to push 127.0.0.1:5599/x/y:1: unavailable'],
  [
    'REGISTRY_CONTENT',
    '127.0.0.1:5599/x/y:1',
    '127.0.0.1:5599/x/y:1: failed to resolve source metadata for 127.0.0.1:5599/x/y:1: short read: expected 101 bytes but got 100: unexpected EOF',
  ],
  [
    'REGISTRY_UNAVAILABLE',
    '127.0.0.1:5599/x/y:1',
    'failed to push 127.0.0.1:5599/x/y:1: unexpected status from HEAD request to http://127.0.0.1:5599/v2/x/y/blobs/sha256:8c1c1c: 429 Too Many Requests',
  ],
  [
    'REGISTRY_UNAVAILABLE',
    '127.0.0.1:5599/x/y:1',
    'failed to push 127.0.0.1:5599/x/y:1: unexpected status from HEAD request to http://127.0.0.1:5599/v2/x/y/blobs/sha256:97ffcd: 503 Service Unavailable',
  ],
  [
    'REGISTRY_INSECURE',
    'reg.example:5000/a:1',
    'failed to push reg.example:5000/a:1: failed to do request: Head "https://reg.example:5000/v2/a/blobs/sha256:1": http: server gave HTTP response to HTTPS client',
  ],
  [
    'REGISTRY_CERTIFICATE',
    'reg.example/a:1',
    'failed to push reg.example/a:1: failed to do request: Head "https://reg.example/v2/a/blobs/sha256:1": tls: failed to verify certificate: x509: certificate signed by unknown authority',
  ],
  ['BUILD_FILE_MISSING', '/nothere', 'failed to compute cache key: failed to calculate checksum of ref vz::sy: "/nothere": not found'],
])('reads %s about %s from the words of the engine', (code, target, text) => {
  const error = explain(text);
  expect(error.code).toBe(code);
  expect(error.message).toContain(target);
});

it.each([
  ['BUILD_DOCKERFILE_REFUSED', 'dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)'],
  ['DISK_FULL', 'failed to copy: write /var/lib/docker/x: no space left on device'],
  ['DOCKER_DIED', 'rpc error: code = Unavailable desc = error reading from server: EOF'],
  ['BUILD_OUTPUT_UNSUPPORTED', 'Cache export is not supported for the docker driver.'],
  ['BUILD_FAILED', 'something that nobody has seen before'],
])('reads %s', (code, text) => {
  expect(explain(text).code).toBe(code);
});

it('marks only passing trouble as worth another try', () => {
  expect(explain('failed to push r/a: unexpected status: 503 Service Unavailable').details.retryable).toBe(true);
  expect(explain('failed to push r/a: unexpected status from HEAD request: 401 Unauthorized').details.retryable).toBeUndefined();
});

it('quotes the end of the log of a failed step with its exit code', () => {
  const error = run(3, ['working', 'Error: no such module']);
  expect(error.code).toBe('BUILD_STEP_FAILED');
  expect(error.message).toBe('The step "[build 4/6] RUN npm ci" failed with exit code 3.\nworking\nError: no such module');
});

it('does not take words in the log of a step for trouble with a registry of images', () => {
  expect(run(1, ['npm error 401 Unauthorized - GET https://npm.example/x']).code).toBe('BUILD_STEP_FAILED');
});

it('names the setting that helps a step which trusts too few certificates', () => {
  expect(run(1, ['npm error code SELF_SIGNED_CERT_IN_CHAIN']).details.hint).toContain('EXTRA_CA_CERTS');
});

it('suspects memory when a step was killed', () => {
  expect(run(137, ['Killed']).details.hint).toContain('memory');
});

it('blames the disk when a step ran out of it', () => {
  expect(run(1, ['npm error ENOSPC: no space left on device, write']).code).toBe('DISK_FULL');
});

it('knows that our own daemon has gone', () => {
  expect(explainFailure({ failed: undefined, messages: ['ERROR: EOF'], tags: [], engineGone: true }).code).toBe('DOCKER_DIED');
});
