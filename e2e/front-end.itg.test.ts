/** A front end that each package manager of JavaScript installs and builds for a program of Go, which embeds it. */
import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ensureLab } from './lab/index.ts';
import { runContainer } from './support/container.ts';
import { copyApp } from './support/copy-app.ts';
import { docker } from './support/docker.ts';
import { probeHttp } from './support/http.ts';
import { runCli } from './support/run-cli.ts';
import { inTier } from './support/tier.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/front-end/${name}`, import.meta.url));
const images = ['golang:1.27.0-trixie', 'debian:trixie-slim'];
const node = 'node:24.19.0-trixie-slim';

describe.runIf(await inTier('rest', 'front ends of each package manager'))('a front end in an image of Go', () => {
  it.each([
    ['npm', node, 'npm/'],
    ['pnpm', node, 'pnpm/11'],
    ['yarn-1', node, 'yarn/1.22'],
    ['yarn-pnp', node, 'yarn/4'],
    ['bun', 'oven/bun:1.4.0-slim', 'bun/1.4'],
  ])('is built with %s, and nothing of it is left but what is embedded', async (manager, helper, agent) => {
    const lab = await ensureLab([...images, helper]);
    await using app = await copyApp(fixture('app'));
    await cp(fixture(manager), app.path, { recursive: true });
    const image = `migetpacks-test/front-end-${manager}:local`;
    const run = await runCli(lab, ['build', app.path, '--tag', image, '--json']);
    expect(run.code, run.stderr + run.stdout.slice(-3000)).toBe(0);
    try {
      await using container = await runContainer(lab, image);
      expect((await probeHttp(container.url)).body).toMatch(new RegExp(`^a second has 1000 ms, says ${agent}`));
      expect(await docker(lab, ['exec', container.id, 'find', '/app', '/opt', '/usr/local/bin', '-type', 'f'])).toBe('/app/bin/shop');
    } finally {
      await docker(lab, ['image', 'rm', '--force', image]).catch(() => '');
    }
  });
});
