import { access } from 'node:fs/promises';
import { enginePid, engineVersion, findEngine, ownDockerHost } from './engine.ts';
import { labDir, labPath } from './paths.ts';

/** What `up` would do on this machine, said before anything is done. */
export type Announcement =
  { readonly possible: true; readonly lines: readonly string[] } | { readonly possible: false; readonly missing: readonly string[] };

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Finds out, without changing anything, where an engine would come from. */
export const announceLab = async (): Promise<Announcement> => {
  if ((await enginePid()) !== undefined && (await engineVersion(ownDockerHost)) !== undefined)
    return { possible: true, lines: [`The lab of an earlier run is up at ${ownDockerHost}.`] };
  const found = await findEngine();
  if (found) return { possible: true, lines: [`Docker ${found.version} answers at ${found.dockerHost}; it is used as it is.`] };
  const missing = [
    ...(process.platform === 'linux' && (await exists('/etc/debian_version'))
      ? []
      : ['Debian Linux, whose packages an engine could be taken from']),
    ...(process.getuid?.() === 0 ? [] : ['root, to start an engine']),
  ];
  if (missing.length > 0) return { possible: false, missing: ['a Docker engine that answers', ...missing] };
  const cached = await exists(labPath('tools', 'installed'));
  return {
    possible: true,
    lines: [
      'No Docker engine answers, so one is set up from Debian packages for this run.',
      `Everything goes to ${labDir} (MIGETPACKS_LAB_DIR): ${cached ? 'the packages are there already.' : 'about 90 MB to download, 320 MB on disk for the engine, up to 4 GB with base images.'}`,
      'Outside that folder: a link to the buildx plugin in /usr/local/lib/docker/cli-plugins (and to docker in /usr/local/bin) where it is missing.',
      'The engine is stopped at the end; the folder stays for the next run and may be deleted.',
    ],
  };
};
