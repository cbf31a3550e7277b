import { join } from 'node:path';
import { readMirror } from './read-mirror.ts';

/** What a dockerd of our own is started with. */
export interface DaemonOptions {
  /** Private folder for the socket, the pid file and the state of running containers. */
  readonly folder: string;
  readonly dataRoot: string;
  readonly registryMirror?: readonly string[];
  readonly storageDriver?: string;
}

/** Where a daemon listens, as a path. */
export const socketOf = (folder: string): string => join(folder, 'docker.sock');

// The containerd image store names them so; graph drivers that it does not have need the old store.
const snapshotters: Readonly<Record<string, string>> = { overlay2: 'overlayfs', overlayfs: 'overlayfs', vfs: 'native', native: 'native' };

/** The content of daemon.json; pure.
 * @throws REGISTRY_MIRROR_INVALID */
export const daemonConfig = ({
  folder,
  dataRoot,
  registryMirror = [],
  storageDriver,
}: DaemonOptions): Readonly<Record<string, unknown>> => {
  const mirrors = registryMirror.map(readMirror);
  const insecure = mirrors.filter(({ protocol }) => protocol === 'http:').map(({ host }) => host);
  const snapshotter = storageDriver === undefined ? undefined : snapshotters[storageDriver];
  return {
    hosts: [`unix://${socketOf(folder)}`],
    pidfile: join(folder, 'dockerd.pid'),
    'exec-root': join(folder, 'exec'),
    'data-root': dataRoot,
    // Registry caches, attestations and several platforms need the containerd image store.
    features: { 'containerd-snapshotter': storageDriver === undefined || snapshotter !== undefined },
    ...(storageDriver === undefined ? {} : { 'storage-driver': snapshotter ?? storageDriver }),
    ...(mirrors.length === 0 ? {} : { 'registry-mirrors': mirrors.map(({ href }) => href) }),
    ...(insecure.length === 0 ? {} : { 'insecure-registries': insecure }),
  };
};
