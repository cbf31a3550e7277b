import { readFile } from 'node:fs/promises';
import { fail } from './errors.ts';

/** The Debian archive; another mirror is named in MIGETPACKS_LAB_DEBIAN_MIRROR. */
export const debianMirror = process.env.MIGETPACKS_LAB_DEBIAN_MIRROR || 'http://deb.debian.org/debian';

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
