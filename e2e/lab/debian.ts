import { readFile } from 'node:fs/promises';
import { fail } from './errors.ts';
import { run } from './run.ts';

/**
 * The Debian archive that this machine's own apt uses; another mirror is named in MIGETPACKS_LAB_DEBIAN_MIRROR.
 * @throws LAB_NEEDS_DEBIAN when apt names none
 */
export const debianMirror = async (): Promise<string> => {
  const given = process.env.MIGETPACKS_LAB_DEBIAN_MIRROR;
  if (given) return given.replace(/\/$/, '');
  const listed = await run('apt-get', ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages'], { seconds: 20 }).catch(() => '');
  const mirror = listed.split('\n').find((uri) => /\/debian\/?$/.test(uri));
  if (mirror === undefined) throw fail('LAB_NEEDS_DEBIAN', { found: 'an apt without a Debian archive in its sources' });
  return mirror.replace(/\/$/, '');
};

export const debianKeyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * Code name of the Debian release that this machine runs.
 * @throws LAB_NEEDS_DEBIAN
 */
export const hostRelease = async (): Promise<string> => {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const value = (key: string): string | undefined => new RegExp(`^${key}="?([^"\n]*)"?$`, 'm').exec(text)?.[1];
  const release = value('VERSION_CODENAME');
  if (value('ID') !== 'debian' || !release) throw fail('LAB_NEEDS_DEBIAN', { found: value('PRETTY_NAME') ?? process.platform });
  return release;
};
