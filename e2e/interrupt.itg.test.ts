/** SIGINT and SIGTERM at five moments of a build: the process ends soon, with the code of the signal, and nothing stays. */
import { kill } from 'node:process';
import { describe, expect, it } from 'vitest';
import { ensureLab } from './lab/index.ts';
import { makeApp } from './support/copy-app.ts';
import { docker } from './support/docker.ts';
import { openSilentEngine } from './support/silent-engine.ts';
import { openStuckRegistry } from './support/stuck-registry.ts';
import { processesWith, waitUntilGone } from './support/machine-processes.ts';
import { runCli } from './support/run-cli.ts';
import { showFigures } from './support/report-table.ts';
import { inTier } from './support/tier.ts';

const moments = ['the search for an engine', 'resolving', 'install', 'build', 'push'] as const;
type Moment = (typeof moments)[number];

/** An app that waits in the install or in the build for as long as it is let; `marker` makes its processes known. */
const appFor = (moment: Moment, marker: string): Readonly<Record<string, string>> => {
  const wait = (step: Moment): string => `node ${step}.js ${marker}`;
  const script = (step: Moment): string => (moment === step ? `console.log('now in ${step}');setTimeout(()=>{},300000);` : '');
  return {
    'package.json': JSON.stringify({
      name: 'stuck',
      version: '1.0.0',
      scripts: { preinstall: wait('install'), build: wait('build'), start: 'node server.js' },
      dependencies: { ms: '2.1.3' },
    }),
    'package-lock.json': JSON.stringify({
      name: 'stuck',
      version: '1.0.0',
      lockfileVersion: 3,
      requires: true,
      packages: {
        '': { name: 'stuck', version: '1.0.0', hasInstallScript: true, dependencies: { ms: '2.1.3' } },
        'node_modules/ms': {
          version: '2.1.3',
          integrity: 'sha512-6FlzubTLZG3J2a/NVCAleEhjzq5oxgHyaCU9yYXvcLsvoVaHJq/s5xXI6/XXP6tz7R9xAOtHnSO/tXtF3WRTlA==',
        },
      },
    }),
    'install.js': script('install'),
    'build.js': script('build'),
    'server.js': `// ${marker}\n`,
  };
};

const begins = (moment: Moment, line: string): boolean => {
  if (moment === 'resolving') return line.includes('"step-started"');
  return line.includes('"log"') && line.includes(`now in ${moment}`);
};

describe.runIf(await inTier('rest', 'interruptions of a build'))('an interrupted build', () => {
  it.each(
    moments.flatMap((moment) => [
      { moment, signal: 'SIGINT' as const, code: 130 },
      { moment, signal: 'SIGTERM' as const, code: 143 },
    ]),
  )('ends when $signal comes in $moment', async ({ moment, signal, code }) => {
    const lab = await ensureLab();
    const marker = `marker-${moment}-${signal}-${Date.now()}`;
    await using app = await makeApp(appFor(moment, marker));
    let pid = 0;
    let sent = 0;
    const interrupt = (): void => {
      if (sent > 0) return;
      sent = performance.now();
      kill(pid, signal);
    };
    await using registry = await openStuckRegistry(interrupt);
    await using engine = await openSilentEngine(interrupt);
    const target = moment === 'push' ? [`--tag`, `${registry.address}/stuck:1`, '--push'] : ['--tag', 'migetpacks-test-stuck:local'];
    const run = await runCli(lab, ['build', app.path, ...target, '--json'], {
      env: { MIGETPACKS_TEST_MARKER: marker, ...(moment === 'the search for an engine' ? { DOCKER_HOST: engine.host } : {}) },
      onStart: (started) => void (pid = started),
      onLine: (line) => begins(moment, line) && interrupt(),
    });
    const seconds = (performance.now() - sent) / 1000;

    expect(sent, `the moment never came: ${run.stdout.slice(-2000)}${run.stderr}`).toBeGreaterThan(0);
    showFigures(`${signal} in ${moment}`, { ended: `${seconds.toFixed(2)} s`, code: run.code });
    expect(run.code, run.stderr).toBe(code);
    expect(seconds).toBeLessThan(5);
    expect(run.stderr).not.toMatch(/\n\s+at \S+ \(/);
    expect(run.leftovers).toEqual([]);
    // What runs for the build belongs to the engine, which is told at the same time.
    expect(await waitUntilGone(marker, 3)).toEqual([]);
  });

  it('leaves an engine that builds, and no container', async () => {
    const lab = await ensureLab();
    await using app = await makeApp({ 'server.js': 'require("node:http").createServer().listen(process.env.PORT)' });
    const run = await runCli(lab, ['build', app.path, '--tag', 'migetpacks-test-after:local']);
    expect(run.code, run.stderr).toBe(0);
    await docker(lab, ['image', 'rm', 'migetpacks-test-after:local']);
    expect(await docker(lab, ['ps', '--all', '--quiet', '--filter', 'ancestor=migetpacks-test-stuck:local'])).toBe('');
    expect(await processesWith('marker-')).toEqual([]);
  });
});
