/**
 * `migetpacks doctor` on machines that are broken in one way each: it names the fault and what to do.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Check } from '@migetpacks/dind';
import { ensureLab, type Lab } from './lab/index.ts';
import { runApart, startApart, type OwnEngineLine, type Surroundings } from './support/apart.ts';
import { cliWords } from './support/cli.ts';
import { freePort } from './support/container.ts';
import { openFaultyRegistry, withTokens } from './support/faulty-registry.ts';
import { endDaemon, processesOf } from './support/own-processes.ts';
import { runCli } from './support/run-cli.ts';
import { inTier } from './support/tier.ts';
import { makeTinyRoot, tinyBase } from './support/tiny-root.ts';

const here = await inTier('rest', 'migetpacks doctor');
const isRoot = process.geteuid?.() === 0 && process.platform === 'linux';
if (here && !isRoot) process.stderr.write('NOT TESTED: doctor on a broken machine of its own. That needs Linux and root.\n');

let lab: Lab;
let temp: string;
beforeAll(async () => {
  if (!here) return;
  lab = await ensureLab([]);
  temp = await mkdtemp('/tmp/mp-dr-');
});
afterAll(async () => {
  if (!here) return;
  expect(await processesOf(temp)).toEqual([]);
  expect(await readFile('/proc/self/mountinfo', 'utf8').catch(() => '')).not.toContain(temp);
  await rm(temp, { recursive: true, force: true });
});

interface Report {
  readonly code: number;
  readonly checks: readonly Check[];
}
const read = (code: number | undefined, stdout: string): Report => ({
  code: code ?? -1,
  checks: (JSON.parse(stdout) as { checks: readonly Check[] }).checks,
});

/** With the lab's engine. */
const examine = async (env: Readonly<Record<string, string>>): Promise<Report> => {
  const { code, stdout } = await runCli(lab, ['doctor', '--json'], { env });
  return read(code, stdout);
};

/** With an engine of its own, in a network and mounts of its own. */
const examineApart = async (around: Partial<Surroundings>): Promise<Report> => {
  const { exitCode, stdout } = await startApart([...cliWords(), 'doctor', '--engine', 'own', '--json'], { temp, ...around });
  return read(exitCode, stdout);
};

const problemsOf = ({ checks }: Report): readonly string[] =>
  checks.filter(({ state }) => state === 'problem').map(({ subject, detail }) => `${subject}: ${detail}`);
const expectProblem = (report: Report, text: string): void => {
  expect(report.code).toBe(1);
  expect(problemsOf(report), JSON.stringify(report.checks, undefined, 1)).toContainEqual(expect.stringContaining(text));
  for (const { fix } of report.checks.filter(({ state }) => state === 'problem')) expect(fix).toMatch(/^[A-Z].*\.$/s);
};

it.runIf(here)('finds nothing wrong with the lab, and says what it saw', async () => {
  const report = await examine({ OUTPUT_IMAGE: `${lab.registry}/team/app:1` });
  expect(problemsOf(report)).toEqual([]);
  expect(report.code).toBe(0);
  expect(report.checks.map(({ subject }) => subject)).toEqual(expect.arrayContaining(['engine', 'buildkit', 'registry', 'clock', 'proxy']));
  const { stdout } = await runCli(lab, ['doctor']);
  expect(stdout).toMatch(/^ok {7}engine {4}using Docker /m);
});

it.runIf(here).each([
  [401, 'wants a login (401)'],
  [403, 'forbids access (403)'],
  [429, 'limits requests (429)'],
  [500, 'is out of order (500)'],
])('names a registry that answers %i', async (status, text) => {
  await using registry = await openFaultyRegistry((response) => response.writeHead(status).end('{}'));
  expectProblem(await examine({ OUTPUT_IMAGE: `${registry.address}/a/b:1` }), `registry: ${registry.address} ${text}`);
});

it.runIf(here)('names a registry that is slow, one that is down, and one that says nothing', async () => {
  await using slow = await openFaultyRegistry((response) => void setTimeout(() => response.writeHead(200).end('{}'), 2500));
  await using silent = await openFaultyRegistry(() => {});
  const down = `127.0.0.1:${String(await freePort())}`;
  const report = await examine({
    OUTPUT_IMAGE: `${slow.address}/a:1`,
    CACHE_FROM: `${silent.address}/a:1`,
    REGISTRY_MIRRORS: `ghcr.io=http://${down}/x`,
  });
  expectProblem(report, `registry: ${slow.address} is slow`);
  expectProblem(report, `registry: ${down} cannot be reached`);
  expectProblem(report, `registry: ${silent.address} cannot be reached: no answer within 5 seconds`);
});

it.runIf(here)('tells a login that is accepted from one that is refused', async () => {
  await using registry = await openFaultyRegistry(withTokens('user:right'));
  const folder = join(temp, 'docker-config');
  await mkdir(folder);
  const logIn = (user: string): Promise<void> =>
    writeFile(
      join(folder, 'config.json'),
      JSON.stringify({ auths: { [registry.address]: { auth: Buffer.from(user).toString('base64') } } }),
    );
  const env = { OUTPUT_IMAGE: `${registry.address}/a/b:1`, DOCKER_CONFIG: folder };
  await logIn('user:right');
  const accepted = await examine(env);
  expect(accepted.checks.find(({ subject }) => subject === 'registry')?.detail).toContain('login accepted');
  await logIn('user:wr0ng-passw0rd');
  const refused = await examine(env);
  expectProblem(refused, `registry: ${registry.address} refuses the login (401)`);
  expect(JSON.stringify(refused)).not.toContain('wr0ng');
});

it.runIf(here)('names a mirror that is down, a clock that is wrong and a proxy that is not there', async () => {
  const port = String(await freePort());
  const date = new Date(Date.now() - 3_600_000).toUTCString();
  await using behind = await openFaultyRegistry((response) => response.writeHead(200, { date }).end('{}'));
  const report = await examine({
    REGISTRY_MIRROR: `http://127.0.0.1:${port}`,
    OUTPUT_IMAGE: `${behind.address}/a:1`,
    HTTP_PROXY: `http://user:s3cret@127.0.0.1:${port}`,
    NO_PROXY: '127.0.0.1',
  });
  expectProblem(report, `mirror: http://127.0.0.1:${port} cannot be reached`);
  expectProblem(report, 'clock: 36');
  expectProblem(report, `proxy: HTTP_PROXY at 127.0.0.1:${port} cannot be reached`);
  expect(JSON.stringify(report)).not.toContain('s3cret');
});

it.runIf(here)('names a dockerd that was killed', async () => {
  const socket = join(temp, 'dead.sock');
  const code = `require('node:net').createServer().listen(${JSON.stringify(socket)}, () => console.log('up'))`;
  const server = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(server.stdout, 'data');
  server.kill('SIGKILL');
  await once(server, 'exit');
  expect(existsSync(socket)).toBe(true);
  expectProblem(
    await examine({ DOCKER_HOST: `unix://${socket}` }),
    `engine: The Docker that DOCKER_HOST names, unix://${socket}, does not answer`,
  );
});

it.runIf(here && isRoot)('names an engine whose containerd was killed', async () => {
  const context = join(temp, 'context');
  await makeTinyRoot(context);
  const hold = join(temp, 'hold-killed');
  let report: Promise<Report> | undefined;
  const onLine = ({ built }: OwnEngineLine): void => {
    if (built === undefined) return;
    report = (async () => {
      const folder = (await readdir(temp)).find((name) => name.startsWith('migetpacks-') && existsSync(join(temp, name, 'docker.sock')));
      await endDaemon(temp, 'containerd');
      return examine({ DOCKER_HOST: `unix://${temp}/${folder ?? ''}/docker.sock` });
    })().finally(() => writeFileSync(hold, ''));
  };
  await runApart({ request: { dockerfile: tinyBase, context }, hold }, { temp, onLine });
  const found = await report;
  expect(found?.code).toBe(1);
  expect(found?.checks).toContainEqual(
    expect.objectContaining({ state: 'problem', code: expect.stringMatching(/^DOCKER_(DIED|UNREACHABLE)$/) }),
  );
});

it.runIf(here && isRoot)('starts an engine of its own, and leaves nothing but its data', async () => {
  const report = await examineApart({});
  expect(problemsOf(report)).toEqual([]);
  expect(report.checks[0]?.detail).toMatch(/^using our own Docker .*storage overlayfs in .*ready after/);
});

const small = (size: string): readonly string[] => [`mkdir -p ${temp}/small`, `mount -t tmpfs -o size=${size} tmpfs ${temp}/small`];
const root = (): Readonly<Record<string, string>> => ({ MIGETPACKS_DOCKER_ROOT: `${temp}/small/root` });

it.runIf(here && isRoot)('names a disk that is full and one that is small', async () => {
  const setup = [...small('1m'), `head -c 2000000 /dev/zero > ${temp}/small/filler || true`];
  const full = await examineApart({ setup, env: root() });
  expectProblem(full, `engine: Our own dockerd did not start: the disk of ${temp}/small/root is full`);
  expectProblem(full, 'disk: 0.0 GB of 0.0 GB free');
  expectProblem(await examineApart({ setup: small('300m'), env: root() }), 'most builds need 2 GB');
});

it.runIf(here && isRoot)('names a data root that is read-only', async () => {
  const setup = [...small('8m'), `mkdir ${temp}/small/root`, `mount -o remount,ro ${temp}/small`];
  expectProblem(await examineApart({ setup, env: root() }), 'is read-only');
});

it.runIf(here && isRoot).each([
  ['sys_admin', 'this container is not privileged'],
  ['net_admin', 'iptables may not change the rules of this network'],
])('names the missing right %s', async (right, text) => {
  expectProblem(await examineApart({ wrap: ['setpriv', `--bounding-set=-${right}`, `--inh-caps=-${right}`] }), text);
});

it.runIf(here && isRoot)('names a data folder that another build uses', async () => {
  const folder = join(temp, 'cache', 'docker', 'shop');
  await mkdir(folder, { recursive: true });
  const holder = spawn('flock', ['-x', join(folder, 'migetpacks.lock'), 'sh', '-c', 'echo locked; exec cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  const report = await examineApart({ env: { BUILD_CACHE_DIR: join(temp, 'cache'), CACHE_KEY: 'shop' } });
  holder.stdin.end();
  await once(holder, 'exit');
  expectProblem(report, `data: ${folder} is in use by another build`);
});
