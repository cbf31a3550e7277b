import { readFile, statfs } from 'node:fs/promises';
import { chooseMtu } from './choose-mtu.ts';
import { chooseResolvers } from './choose-resolvers.ts';
import { findDefaultRoutes } from './default-route.ts';

/** What a daemon's settings follow from. */
export interface HostFacts {
  readonly mtu: number;
  /** Set where the only way out speaks IPv6. */
  readonly ipv6Only: boolean;
  readonly resolvers: readonly string[];
  /** Bytes of the disk below the data root. */
  readonly disk: number;
}

const read = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

const readMtu = async (device: string): Promise<number | undefined> => {
  // The first is what the link says; it is missing where /sys belongs to another network namespace.
  const texts = await Promise.all([read(`/sys/class/net/${device}/mtu`), read(`/proc/sys/net/ipv6/conf/${device}/mtu`)]);
  return texts.map((text) => Number(text.trim())).find((mtu) => mtu > 0);
};

/** Reads the network and the disk that a daemon on `dataRoot` will use. */
export const readHost = async (dataRoot: string): Promise<HostFacts> => {
  const [ipv4, ipv6, resolv, resolved, disk] = await Promise.all([
    read('/proc/net/route'),
    read('/proc/net/ipv6_route'),
    read('/etc/resolv.conf'),
    // Where systemd-resolved keeps the servers behind its own 127.0.0.53.
    read('/run/systemd/resolve/resolv.conf'),
    statfs(dataRoot).then(
      ({ blocks, bsize }) => blocks * bsize,
      () => 0,
    ),
  ]);
  const routes = findDefaultRoutes(ipv4, ipv6);
  const devices = [...new Set(routes.map(({ device }) => device))];
  const mtus = new Map(await Promise.all(devices.map(async (device) => [device, await readMtu(device)] as const)));
  const ipv6Only = routes[0]?.family === 6;
  return { mtu: chooseMtu(routes, (device) => mtus.get(device)), ipv6Only, resolvers: chooseResolvers([resolv, resolved], ipv6Only), disk };
};
