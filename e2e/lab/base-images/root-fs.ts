import { createHash } from 'node:crypto';
import { access, mkdir, rename } from 'node:fs/promises';
import { debianKeyring, debianMirror } from '../debian.ts';
import { fail } from '../errors.ts';
import { labPath } from '../paths.ts';
import { run } from '../run.ts';

// What the official -slim images leave out.
const dpkgOptions = ['exclude=/usr/share/doc/*', 'include=/usr/share/doc/*/copyright'].concat(
  ['groff', 'info', 'linda', 'lintian', 'locale', 'man'].map((folder) => `exclude=/usr/share/${folder}/*`),
);

const perl =
  'usrmerge libfile-find-rule-perl libnumber-compare-perl libtext-glob-perl perl perl-modules-5.36 libperl5.36 libgdbm-compat4 libgdbm6';

const options = [
  '--mode=root',
  '--variant=minbase',
  '--include=netbase,tzdata,usr-is-merged',
  `--keyring=${debianKeyring}`,
  '--aptopt=Apt::Install-Recommends "false"',
  '--aptopt=Acquire::Languages "none"',
  '--dpkgopt=force-unsafe-io',
  ...dpkgOptions.map((option) => `--dpkgopt=path-${option}`),
  // Debian 12 picks usrmerge, which brings all of Perl, although usr-is-merged does.
  `--customize-hook=chroot "$1" sh -c '! dpkg -s usrmerge >/dev/null 2>&1 || apt-get purge -y --auto-remove ${perl}'`,
  // mmdebstrap's own settings and the host's name and resolver must not stay in an image.
  '--customize-hook=cd "$1/etc" && rm -f apt/apt.conf.d/99mmdebstrap dpkg/dpkg.cfg.d/99mmdebstrap apt/sources.list hostname resolv.conf',
];

/** Changes when a root file system would be made differently. */
export const rootFsVersion = createHash('sha256').update(JSON.stringify(options)).digest('hex').slice(0, 8);

/**
 * A tar file with a minimal Debian of that release, made once and kept.
 * @throws LAB_NEEDS_ROOT, LAB_COMMAND_FAILED
 */
export const rootFsOf = async (suite: string): Promise<string> => {
  const file = labPath('cache', 'rootfs', `${suite}-${rootFsVersion}.tar`);
  if (
    await access(file).then(
      () => true,
      () => false,
    )
  )
    return file;
  if (process.getuid?.() !== 0) throw fail('LAB_NEEDS_ROOT', { what: 'Making a Debian root file system' });
  await mkdir(labPath('cache', 'rootfs'), { recursive: true });
  // mmdebstrap chooses the format by the extension.
  const fresh = `${file}.new.tar`;
  await run('mmdebstrap', [...options, suite, fresh, await debianMirror()], { seconds: 300 });
  await rename(fresh, file);
  return file;
};
