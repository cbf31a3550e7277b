/**
 * A dockerd of our own: what it takes from the machine, and what happens when it or the machine fails.
 * Each build runs in a network and mounts of its own, with a data root of its own.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { ensureLab } from './lab/index.ts';
import { runApart, type OwnEngineLine, type OwnEngineReport, type OwnEngineRun } from './support/apart.ts';
import { makeCertificates } from './support/certificates.ts';
import { findFuseOverlayfs } from './support/fuse-overlayfs.ts';
import { endDaemon, processesOf } from './support/own-processes.ts';
import { inTier } from './support/tier.ts';
import { makeTinyRoot, tinyBase } from './support/tiny-root.ts';

const isRoot = process.geteuid?.() === 0 && process.platform === 'linux';
const here = (await inTier('rest', 'a dockerd of our own and its faults')) && isRoot;
if (!isRoot) process.stderr.write('NOT TESTED: a dockerd of our own and its faults. That needs Linux and root.\n');

let temp: string;
let context: string;

beforeAll(async () => {
  if (!here) return;
  await ensureLab([]);
  // Short, because the path of a socket is.
  temp = await mkdtemp('/tmp/mp-own-');
  context = join(temp, 'context');
  await makeTinyRoot(context);
});
afterEach(async () => {
  if (!here) return;
  expect(await processesOf(temp)).toEqual([]);
  expect(await readFile('/proc/self/mountinfo', 'utf8')).not.toContain(temp);
  expect((await readdir(temp)).filter((name) => name.startsWith('migetpacks-'))).toEqual([]);
});
afterAll(async () => {
  if (here) await rm(temp, { recursive: true, force: true });
});

const run = (steps: string, more: Omit<OwnEngineRun, 'request'> = {}, around: Partial<Parameters<typeof runApart>[1]> = {}) =>
  runApart({ request: { dockerfile: `${tinyBase}${steps}`, context, noCache: true }, ...more }, { temp, ...around });
const explain = (report: OwnEngineReport): string => JSON.stringify(report, undefined, 1);

const route = (mtu: number, address: string, gateway: string): readonly string[] => [
  'ip link add out0 type veth peer name in0',
  'ip link set in0 up',
  `ip link set out0 mtu ${String(mtu)} up`,
  `ip addr add ${address} dev out0${address.includes('.') ? '' : ' nodad'}`,
  `ip route add default via ${gateway} dev out0`,
];

it.runIf(here).for([
  ['1500', route(1500, '10.99.0.1/24', '10.99.0.2'), '1450'],
  ['1400', route(1400, '10.99.0.1/24', '10.99.0.2'), '1350'],
  ['1500, over IPv6 alone', route(1500, 'fd99::1/64', 'fd99::2'), '1450'],
] as const)('gives build containers an MTU of 50 less than %s', async ([, setup, mtu]) => {
  const report = await run('RUN cat /sys/class/net/eth0/mtu', {}, { setup });
  expect(report.logs, explain(report)).toEqual([mtu]);
  expect(report.notices.at(-1)).toContain(`MTU ${mtu}`);
});

it.runIf(here).for([
  ['the one that works best', undefined, 'overlayfs', true],
  ['overlayfs', 'overlayfs', 'overlayfs', true],
  ['overlay2', 'overlay2', 'overlay2', false],
  ['native', 'native', 'native', true],
  ['fuse-overlayfs', 'fuse-overlayfs', 'fuse-overlayfs', false],
] as const)('builds with the storage driver %s', async ([, asked, used, imageStore], { skip }) => {
  const fuse = asked === 'fuse-overlayfs' ? await findFuseOverlayfs() : undefined;
  if (fuse !== undefined && 'missing' in fuse) return skip(fuse.missing);
  const root = join(temp, `root-${used}`);
  const settings = asked === undefined ? {} : { storageDriver: asked };
  const around = { env: { MIGETPACKS_DOCKER_ROOT: root }, path: fuse === undefined ? [] : [fuse.folder] };
  const report = await run('RUN echo one > /f\nRUN cat /f && rm /f', { settings }, around);
  expect(report, explain(report)).toMatchObject({ end: 'done', logs: ['one'], ready: { imageStore } });
  expect(report.notices.at(-1)).toContain(`storage ${used} in ${root}`);
  process.stderr.write(`  ready with ${used} after ${String(report.ready?.ms)} ms\n`);
});

it.runIf(here)('takes another storage driver where overlayfs does not work, and says so', async () => {
  // The upper folder of an overlay cannot be on an overlay.
  const setup = [
    `mkdir -p ${temp}/l ${temp}/u ${temp}/w ${temp}/merged`,
    `mount -t overlay overlay -o lowerdir=${temp}/l,upperdir=${temp}/u,workdir=${temp}/w ${temp}/merged`,
  ];
  const report = await run('RUN echo built', {}, { setup, env: { MIGETPACKS_DOCKER_ROOT: `${temp}/merged/root` } });
  expect(report, explain(report)).toMatchObject({ end: 'done', logs: ['built'] });
  expect(report.notices.join('\n')).toContain('overlayfs does not work on overlay');
});

it.runIf(here).for(['dockerd', 'containerd'] as const)('starts again when %s is killed during a build, and builds', async (name) => {
  let kills = 0;
  const onLine = ({ log }: OwnEngineLine): void => {
    if (log === 'asleep' && kills++ === 0) void endDaemon(temp, name);
  };
  const report = await run('RUN echo asleep; sleep 4; echo awake', {}, { onLine });
  expect(report, explain(report)).toMatchObject({ end: 'done', built: { total: 2 } });
  expect(report.logs).toEqual(['asleep', 'asleep', 'awake']);
  expect(report.notices.join('\n')).toContain('our own Docker ended during the build (SIGKILL)');
});

it.runIf(here)('gives up when dockerd is killed twice, with the end of its log', async () => {
  const onLine = ({ log }: OwnEngineLine): void => void (log === 'asleep' && endDaemon(temp, 'dockerd'));
  const started = performance.now();
  const report = await run('RUN echo asleep; sleep 60', {}, { onLine });
  expect(report, explain(report)).toMatchObject({ end: 'DOCKER_DIED', message: expect.stringContaining('went away') });
  expect(performance.now() - started).toBeLessThan(30_000);
});

const tmpfs = (size: string): readonly string[] => [`mkdir -p ${temp}/small`, `mount -t tmpfs -o size=${size} tmpfs ${temp}/small`];

it.runIf(here)('tells that the disk is full, during a build', async () => {
  const env = { MIGETPACKS_DOCKER_ROOT: `${temp}/small/root` };
  const report = await run('RUN head -c 200000000 /dev/zero > /large', {}, { setup: tmpfs('64m'), env });
  expect(report, explain(report)).toMatchObject({ end: 'DISK_FULL' });
});

it.runIf(here)('tells that the disk is full, before a build', async () => {
  const setup = [...tmpfs('1m'), `head -c 2000000 /dev/zero > ${temp}/small/filler || true`];
  const report = await run('RUN true', {}, { setup, env: { MIGETPACKS_DOCKER_ROOT: `${temp}/small/root` } });
  expect(report, explain(report)).toMatchObject({
    end: 'DOCKER_START_FAILED',
    message: expect.stringContaining(`the disk of ${temp}/small/root is full`),
  });
});

it.runIf(here)('tells a data root that is read-only', async () => {
  const setup = [...tmpfs('8m'), `mkdir ${temp}/small/root`, `mount -o remount,ro ${temp}/small`];
  const report = await run('RUN true', {}, { setup, env: { MIGETPACKS_DOCKER_ROOT: `${temp}/small/root` } });
  expect(report, explain(report)).toMatchObject({ end: 'DOCKER_START_FAILED', message: expect.stringContaining('is read-only') });
});

it.runIf(here).for([
  ['mount', 'sys_admin', 'OWN_ENGINE_IMPOSSIBLE', 'not privileged'],
  ['change the network', 'net_admin', 'DOCKER_START_FAILED', 'iptables may not change'],
] as const)('tells a container that may not %s', async ([, right, end, message]) => {
  const wrap = ['setpriv', `--bounding-set=-${right}`, `--inh-caps=-${right}`];
  const report = await run('RUN true', {}, { wrap });
  expect(report, explain(report)).toMatchObject({ end, message: expect.stringContaining(message) });
});

/** Starts a second build once the first is done and still has its engine; the first ends after `until` of the second. */
const runBeside = async (
  first: OwnEngineRun,
  second: OwnEngineRun,
  env: Readonly<Record<string, string>>,
  until: (line: OwnEngineLine) => boolean,
): Promise<readonly [OwnEngineReport, OwnEngineReport]> => {
  const hold = join(temp, `hold-${randomUUID()}`);
  let other: Promise<OwnEngineReport> | undefined;
  const release = (line: OwnEngineLine): void => {
    if (until(line) || line.end !== undefined) writeFileSync(hold, '');
  };
  const onLine = ({ built }: OwnEngineLine): void => {
    if (built !== undefined) other = runApart(second, { temp, env, onLine: release });
  };
  const one = await runApart({ ...first, hold }, { temp, env, onLine });
  return [one, (await other) ?? { end: 'NOT STARTED', notices: [], logs: [], stderr: '' }];
};

it.runIf(here)('builds beside a dockerd that has the data root, without its cache', async () => {
  const request = { dockerfile: `${tinyBase}RUN echo built`, context };
  const env = { MIGETPACKS_DOCKER_ROOT: join(temp, 'shared') };
  const [first, second] = await runBeside({ request }, { request }, env, () => false);
  expect(first.end, explain(first)).toBe('done');
  expect(second, explain(second)).toMatchObject({ end: 'done', built: { total: 2, cached: 0 } });
  expect(second.notices.join('\n')).toContain('is in use by another dockerd: building without its cache');
});

it.runIf(here).for([
  ['waits for the other and uses its cache', 60_000, 2, 'waiting up to 60 seconds'],
  ['goes on without the folder when the wait is too long', 100, 0, 'building without its cache'],
] as const)('a second build on one BUILD_CACHE_DIR %s', async ([, cacheWait, cached, notice]) => {
  const settings = { cacheDirectory: join(temp, `cache-${String(cacheWait)}`), cacheKey: 'shop', cacheWait };
  const run: OwnEngineRun = { settings, request: { dockerfile: `${tinyBase}RUN echo built`, context } };
  const isWaiting = (line: OwnEngineLine): boolean => cached > 0 && line.notice?.includes('waiting up to') === true;
  const [first, second] = await runBeside(run, run, {}, isWaiting);
  expect(first.end, explain(first)).toBe('done');
  expect(second, explain(second)).toMatchObject({ end: 'done', built: { total: 2, cached } });
  expect(second.notices.join('\n')).toContain(notice);
  expect(existsSync(join(settings.cacheDirectory, 'docker', 'shop', 'containerd'))).toBe(true);
});

it.runIf(here)('is gone soon after SIGTERM', async () => {
  let asked = Number.NaN;
  let pid = 0;
  const onLine = ({ log }: OwnEngineLine): void => {
    if (log !== 'asleep') return;
    asked = performance.now();
    process.kill(pid, 'SIGTERM');
  };
  const report = await run('RUN echo asleep; sleep 60', {}, { onLine, onStart: (started) => void (pid = started) });
  expect(report.end, explain(report)).toBe('INTERRUPTED');
  expect(performance.now() - asked).toBeLessThan(10_000);
});

it.runIf(here)('trusts EXTRA_CA_CERTS for a mirror, and nothing besides', async ({ skip }) => {
  if (!existsSync('/usr/bin/openssl')) return skip('needs openssl to make certificates');
  const certificates = join(temp, 'tls');
  await mkdir(certificates);
  // Docker checks no certificate of a registry on loopback.
  const registryHost = '10.99.0.1';
  await makeCertificates(certificates, registryHost, ['server']);
  const layer = join(temp, 'layer.tar');
  await execa('tar', ['-cf', layer, '-C', context, '.']);
  const registry = {
    host: registryHost,
    port: 5443,
    layer,
    cert: join(certificates, 'server.pem'),
    key: join(certificates, 'server-key.pem'),
  };
  const around = { temp, setup: route(1500, `${registryHost}/24`, '10.99.0.2') };
  const buildFrom = (image: string, more: Partial<OwnEngineRun>) =>
    runApart({ request: { dockerfile: `FROM ${image}\nRUN echo built`, context, noCache: true }, registry, ...more }, around);
  const trusting = { extraCaCerts: join(certificates, 'ca.pem') };
  const mirrored = await buildFrom('tiny:1', trusting);
  expect(mirrored, explain(mirrored)).toMatchObject({ end: 'done', logs: ['built'] });
  const direct = await buildFrom(`${registryHost}:5443/tiny:2`, trusting);
  expect(direct, explain(direct)).toMatchObject({ end: 'done', logs: ['built'] });
  const wary = await buildFrom(`${registryHost}:5443/tiny:2`, {});
  expect(wary.end, explain(wary)).toBe('REGISTRY_CERTIFICATE');
});
