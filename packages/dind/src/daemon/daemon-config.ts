import { join } from 'node:path';
import type { Storage } from './choose-storage.ts';
import { limitCache } from './limit-cache.ts';
import type { HostFacts } from './read-host.ts';
import { readMirror } from './read-mirror.ts';

/** What somebody asked of a dockerd of our own. */
export interface DaemonWishes {
  /** Mirrors of Docker Hub. */
  readonly registryMirror?: readonly string[];
  /** Registries to speak to without TLS, as HOST[:PORT]. */
  readonly insecureRegistries?: readonly string[];
  readonly storageDriver?: string;
  /** Bytes that BuildKit may keep. */
  readonly cacheSize?: number;
}

/** What a dockerd of our own is started with. */
export interface DaemonOptions extends Omit<DaemonWishes, 'storageDriver'> {
  /** Private folder for sockets, pid file and the state of running containers. */
  readonly folder: string;
  readonly dataRoot: string;
  readonly storage: Storage;
  readonly host: HostFacts;
}

/** Where dockerd listens. */
export const socketOf = (folder: string): string => join(folder, 'docker.sock');
/** Where containerd listens. */
export const containerdSocketOf = (folder: string): string => join(folder, 'containerd.sock');

// From the range for private networks (RFC 4193); build containers reach the outside through address translation.
const privateIpv6 = 'fd6d:6967:6574::/64';

/** The content of daemon.json; pure.
 * @throws REGISTRY_MIRROR_INVALID */
export const daemonConfig = ({
  folder,
  dataRoot,
  storage,
  host,
  cacheSize,
  registryMirror = [],
  insecureRegistries = [],
}: DaemonOptions): Readonly<Record<string, unknown>> => {
  const mirrors = registryMirror.map(readMirror);
  const plain = mirrors.filter(({ protocol }) => protocol === 'http:').map(({ host: name }) => name);
  const insecure = [...new Set([...plain, ...insecureRegistries])];
  return {
    hosts: [`unix://${socketOf(folder)}`],
    pidfile: join(folder, 'dockerd.pid'),
    'exec-root': join(folder, 'exec'),
    'data-root': dataRoot,
    containerd: containerdSocketOf(folder),
    features: { 'containerd-snapshotter': storage.imageStore },
    'storage-driver': storage.driver,
    mtu: host.mtu,
    // Half of the time until dockerd is ready would go into firewall rules for a protocol that its network does not speak.
    ...(host.ipv6Only ? { ipv6: true, ip6tables: true, 'fixed-cidr-v6': privateIpv6, experimental: true } : { ip6tables: false }),
    // Nobody publishes a port of a build container.
    'userland-proxy': false,
    ...(host.resolvers.length === 0 ? {} : { dns: host.resolvers }),
    builder: { gc: limitCache(host.disk, cacheSize) },
    ...(mirrors.length === 0 ? {} : { 'registry-mirrors': mirrors.map(({ href }) => href) }),
    ...(insecure.length === 0 ? {} : { 'insecure-registries': insecure }),
  };
};

const quoteToml = (text: string): string => JSON.stringify(text);

/** The content of containerd.toml; pure. Layers stay where a containerd that dockerd starts would keep them. */
export const containerdConfig = ({ folder, dataRoot }: Pick<DaemonOptions, 'folder' | 'dataRoot'>): string =>
  [
    'version = 2',
    `root = ${quoteToml(join(dataRoot, 'containerd', 'daemon'))}`,
    `state = ${quoteToml(join(folder, 'exec', 'containerd'))}`,
    // Kubernetes and tracing: nobody here asks for them, and they take time to start.
    'disabled_plugins = ["io.containerd.grpc.v1.cri", "io.containerd.nri.v1.nri", "io.containerd.internal.v1.tracing"]',
    '[grpc]',
    `  address = ${quoteToml(containerdSocketOf(folder))}`,
    '',
  ].join('\n');
