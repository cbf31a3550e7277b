import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { isSilent } from './probe-registry.ts';

const config = `sha256:${'a'.repeat(64)}`;
const silentAt = async (listener: RequestListener, env = {}): Promise<boolean> => {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  try {
    const { port } = server.address() as AddressInfo;
    return await isSilent(`127.0.0.1:${port}/team/app:cache`, env, 0.3, new AbortController().signal);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
};

it.each([
  ['answers with an error', (_, response) => response.writeHead(401).end(), false],
  ['has no such cache', (_, response) => response.writeHead(404).end(), false],
  ['says nothing', () => undefined, true],
  [
    'names its manifest and then says nothing',
    ({ url }, response) => url?.includes('/manifests/cache') && response.end(JSON.stringify({ config: { digest: config } })),
    true,
  ],
  [
    'gives the manifest and the configuration',
    ({ url }, response) => response.end(url?.endsWith(config) ? '{}' : JSON.stringify({ config: { digest: config } })),
    false,
  ],
  ['gives rubbish', (_, response) => response.end('<html>'), false],
  ['begins to answer and stops', (_, response) => response.write('{'), true],
] as readonly (readonly [string, RequestListener, boolean])[])('knows a registry that %s', async (_, listener, expected) => {
  expect(await silentAt(listener)).toBe(expected);
});

it('takes a registry that is not there for one that BuildKit can deal with', async () => {
  expect(await isSilent('127.0.0.1:1/team/app:cache', {}, 5, new AbortController().signal)).toBe(false);
});

it('asks nothing where a proxy would have to be asked', async () => {
  expect(await isSilent('r.example/team/app', { HTTPS_PROXY: 'http://proxy.invalid' }, 5, new AbortController().signal)).toBe(false);
});
