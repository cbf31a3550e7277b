import { isIP } from 'node:net';

const isReachable = (address: string): boolean => {
  if (isIP(address) === 0) return false;
  // A loopback resolver is another one in each container, and a link-local address needs the interface of the host.
  return !/^(127\.|0\.0\.0\.0$|::1?$|fe80:|::ffff:127\.)/i.test(address);
};

/** The name servers in a resolv.conf(5) that a build container reaches as well. */
export const readResolvers = (resolvConf: string): readonly string[] => {
  const named = [...resolvConf.matchAll(/^\s*nameserver\s+([^\s#;]+)/gm)].map(([, address = '']) => address);
  const reachable = named.filter(isReachable);
  if (reachable.length > 0) return [...new Set(reachable)];
  // In a container on a network of its own, Docker answers at 127.0.0.11 and notes in a comment whom it asks itself.
  const noted = /^#\s*ExtServers:\s*\[([^\]]*)\]/m.exec(resolvConf)?.[1] ?? '';
  return [...new Set(noted.split(/[\s,]+/).filter(isReachable))];
};

/** Chooses among the resolv.conf files of a machine, best first: the build gets at most three servers of a kind that its network has. */
export const chooseResolvers = (files: readonly string[], ipv6: boolean): readonly string[] => {
  for (const file of files) {
    const servers = readResolvers(file);
    const usable = ipv6 ? servers : servers.filter((address) => isIP(address) === 4);
    if (usable.length > 0) return usable.slice(0, 3);
  }
  return [];
};
