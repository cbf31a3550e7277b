import { expect, it } from 'vitest';
import { chooseMtu } from './choose-mtu.ts';
import { chooseResolvers } from './choose-resolvers.ts';
import { chooseStorage } from './choose-storage.ts';
import { findDefaultRoutes, type DefaultRoute } from './default-route.ts';
import { fileSystemOf } from './probe-storage.ts';

const v4 = [
  'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT',
  'wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0',
  'eth0\t00000000\t0100000A\t0003\t0\t0\t100\t00000000\t0\t0\t0',
  'eth0\t0000000A\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0',
  '',
].join('\n');
const zero = '0'.repeat(32);
const v6 = [
  `fe800000000000000000000000000000 40 ${zero} 00 ${zero} 00000100 00000001 00000000 00000001     eth0`,
  `${zero} 00 ${zero} 00 fe800000000000000000000000000001 00000400 00000001 00000000 00000003     eth1`,
  `${zero} 00 ${zero} 00 ${zero} ffffffff 00000001 00000000 00200200       lo`,
  '',
].join('\n');

it('finds the default routes, the one with the least metric', () => {
  expect(findDefaultRoutes(v4, v6)).toEqual([
    { device: 'eth0', family: 4 },
    { device: 'eth1', family: 6 },
  ]);
  expect(findDefaultRoutes('', v6)).toEqual([{ device: 'eth1', family: 6 }]);
});

it('takes no route that is rejected, or down, for a default route', () => {
  expect(findDefaultRoutes('lo\t00000000\t00000000\t0203\t0\t0\t0\t00000000\t0\t0\t0', '')).toEqual([]);
  expect(findDefaultRoutes('eth0\t00000000\t0100000A\t0002\t0\t0\t0\t00000000\t0\t0\t0', '')).toEqual([]);
  expect(findDefaultRoutes('', `${zero} 00 ${zero} 00 ${zero} ffffffff 00000001 00000000 00200200       lo`)).toEqual([]);
});

const four: DefaultRoute = { device: 'eth0', family: 4 };
const six: DefaultRoute = { device: 'eth0', family: 6 };
it.each<[string, readonly DefaultRoute[], number | undefined, number]>([
  ['an ordinary link', [four], 1500, 1450],
  ['an overlay network', [four], 1400, 1350],
  ['jumbo frames', [four], 9001, 8951],
  ['IPv6 only', [six], 1500, 1450],
  ['a tunnel with IPv6', [four, six], 1300, 1280],
  ['IPv6 only through the least of links', [six], 1280, 1280],
  ['a link of dwarfs', [four], 600, 576],
  ['no default route', [], undefined, 1450],
  ['a link that tells no MTU', [four], undefined, 1450],
])('chooses an MTU for %s', (_, routes, mtu, chosen) => {
  expect(chooseMtu(routes, () => mtu)).toBe(chosen);
});

it.each<[string, readonly string[], boolean, readonly string[]]>([
  ['what the machine asks', ['search example.com\nnameserver 10.0.0.2\nnameserver 10.0.0.3 # second\n'], false, ['10.0.0.2', '10.0.0.3']],
  ['no loopback resolver', ['nameserver 127.0.0.1\nnameserver ::1\nnameserver 0.0.0.0\nnameserver 1.1.1.1'], false, ['1.1.1.1']],
  ['those behind systemd-resolved', ['nameserver 127.0.0.53\noptions edns0', 'nameserver 192.168.1.1'], false, ['192.168.1.1']],
  ["those behind Docker's own", ['nameserver 127.0.0.11\n# ExtServers: [10.1.1.1 host(127.0.0.53)]'], false, ['10.1.1.1']],
  ['no link-local address', ['nameserver fe80::1%eth0\nnameserver 9.9.9.9'], true, ['9.9.9.9']],
  ['IPv6 where the build has it', ['nameserver 2001:db8::53'], true, ['2001:db8::53']],
  ['no IPv6 where the build has none', ['nameserver 2001:db8::53\nnameserver 10.0.0.2'], false, ['10.0.0.2']],
  [
    'three at most',
    ['nameserver 1.0.0.1\nnameserver 1.0.0.2\nnameserver 1.0.0.3\nnameserver 1.0.0.4'],
    false,
    ['1.0.0.1', '1.0.0.2', '1.0.0.3'],
  ],
  ['nothing that is no address', ['nameserver example.com\n', ''], false, []],
])('chooses as name servers %s', (_, files, ipv6, chosen) => {
  expect(chooseResolvers(files, ipv6)).toEqual(chosen);
});

it('stores layers in the best way that works, and says why it is not the usual one', () => {
  const on = { fileSystem: 'overlay', overlay: false, fuse: false };
  expect(chooseStorage({ ...on, overlay: true })).toEqual({ driver: 'overlayfs', imageStore: true });
  expect(chooseStorage({ ...on, fuse: true })).toMatchObject({ driver: 'fuse-overlayfs', imageStore: false });
  const last = chooseStorage(on);
  expect(last).toMatchObject({ driver: 'native', imageStore: true });
  expect(last.notice).toContain('overlayfs does not work on overlay');
});

it('reads the type of the file system below a folder from the deepest mount', () => {
  const mountinfo = [
    '21 1 0:20 / / rw - overlay overlay rw',
    '22 21 8:1 / /var rw shared:1 - ext4 /dev/a rw',
    '23 21 8:2 / /var/lib/docker rw - xfs /dev/b rw',
    '24 21 8:3 / /var/lib/dock rw - btrfs /dev/c rw',
  ].join('\n');
  expect(fileSystemOf(mountinfo, '/var/lib/docker/x')).toBe('xfs');
  expect(fileSystemOf(mountinfo, '/var/lib/dockers')).toBe('ext4');
  expect(fileSystemOf(mountinfo, '/home')).toBe('overlay');
});
