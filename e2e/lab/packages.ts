import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { debianKeyring, debianMirror, hostRelease } from './debian.ts';
import { fail } from './errors.ts';
import { labPath, toolsRoot } from './paths.ts';
import { step, type Say } from './report.ts';
import { run } from './run.ts';
import { writeWrappers } from './wrappers.ts';

// Unstable has Docker 28 (`--call=check`, newer BuildKit); its packages need libc 2.34 only, so they run on Debian 12.
const engineSuites = ['sid', 'trixie'];
const enginePackages = ['docker.io', 'docker-cli', 'docker-buildx', 'containerd', 'tini-static'];
// These need a newer libc in later releases, so they come from the host's own.
const hostPackages = ['runc', 'iptables', 'libip4tc2', 'libip6tc2', 'libxtables12', 'libnftnl11', 'libnetfilter-conntrack3'];
const supportPackages = ['libnfnetlink0', 'libmnl0', 'mmdebstrap', 'docker-registry'];

const stamp = labPath('tools', 'installed');

/** An apt of its own: lists, cache and sources inside the lab, the system's are neither read nor changed. */
const aptOptions = (): readonly string[] => {
  const settings = {
    'Dir::Etc::sourcelist': labPath('apt', 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'Dir::State::lists': labPath('apt', 'lists'),
    'Dir::Cache': labPath('apt', 'cache'),
    'Acquire::Check-Valid-Until': 'false',
    'Acquire::Languages': 'none',
    'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled': 'false',
    'Acquire::Retries': '2',
    'Acquire::http::Timeout': '20',
    'APT::Sandbox::User': 'root',
    'APT::Update::Post-Invoke-Success': '',
  };
  return Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
};

const fetchFrom = async (suite: string, say: Say): Promise<void> => {
  const release = await hostRelease();
  const debs = labPath('apt', 'debs');
  await Promise.all([debs, toolsRoot].map((folder) => rm(folder, { recursive: true, force: true })));
  await Promise.all(
    [debs, toolsRoot, labPath('apt', 'lists', 'partial'), labPath('apt', 'cache')].map((folder) => mkdir(folder, { recursive: true })),
  );
  const mirror = await debianMirror();
  const sources = [...new Set([suite, release])].map((name) => `deb [signed-by=${debianKeyring}] ${mirror} ${name} main\n`);
  await writeFile(labPath('apt', 'sources.list'), sources.join(''));
  await step(say, `package lists of Debian ${suite} and ${release}`, () => run('apt-get', [...aptOptions(), '-q', 'update']));
  const wanted = [
    ...enginePackages.map((name) => `${name}/${suite}`),
    ...[...hostPackages, ...supportPackages].map((name) => `${name}/${release}`),
  ];
  await step(say, `engine packages of Debian ${suite}, about 90 MB`, () =>
    run('apt-get', [...aptOptions(), '-q', 'download', ...wanted], { cwd: debs, seconds: 300 }),
  );
  await step(say, `unpacked to ${toolsRoot}, about 320 MB`, () =>
    run('sh', ['-ec', 'for deb in "$1"/*.deb; do dpkg-deb -x "$deb" "$2"; done', 'sh', debs, toolsRoot]),
  );
  await rm(debs, { recursive: true, force: true });
  await writeWrappers();
  for (const tool of ['dockerd', 'containerd', 'runc', 'docker', 'docker-registry', 'iptables'])
    await run(tool, ['--version'], { seconds: 10 });
};

/**
 * Makes sure that the engine, its client, the registry and mmdebstrap are unpacked in the lab.
 * @throws LAB_NO_ENGINE_PACKAGES, LAB_NEEDS_DEBIAN
 */
export const ensureTools = async (say: Say): Promise<void> => {
  const recipe = JSON.stringify([engineSuites, enginePackages, hostPackages, supportPackages]);
  if ((await readFile(stamp, 'utf8').catch(() => '')) === recipe) return;
  let log = '';
  for (const suite of engineSuites) {
    try {
      await fetchFrom(suite, say);
      return await writeFile(stamp, recipe);
    } catch (error) {
      log += `${suite}: ${(error as Error).message}\n`;
    }
  }
  throw fail('LAB_NO_ENGINE_PACKAGES', { tried: engineSuites.join(', '), log });
};

/** Folder with the client's plugins, buildx among them. */
export const clientPlugins = join(toolsRoot, 'usr/libexec/docker/cli-plugins');
