import { expect, it } from 'vitest';
import { namedStorage } from './choose-storage.ts';
import { containerdConfig, daemonConfig, type DaemonOptions } from './daemon-config.ts';

const host = { mtu: 1450, ipv6Only: false, resolvers: [], disk: 100_000_000_000 };
const plain: DaemonOptions = { folder: '/tmp/m', dataRoot: '/var/lib/docker', storage: namedStorage('overlayfs'), host };
const configOf = (change: Partial<DaemonOptions>): Readonly<Record<string, unknown>> => daemonConfig({ ...plain, ...change });

it('keeps everything of a daemon but its data in the private folder', () => {
  expect(daemonConfig(plain)).toEqual({
    hosts: ['unix:///tmp/m/docker.sock'],
    pidfile: '/tmp/m/dockerd.pid',
    'exec-root': '/tmp/m/exec',
    'data-root': '/var/lib/docker',
    containerd: '/tmp/m/containerd.sock',
    features: { 'containerd-snapshotter': true },
    'storage-driver': 'overlayfs',
    mtu: 1450,
    ip6tables: false,
    'userland-proxy': false,
    builder: {
      gc: {
        enabled: true,
        defaultKeepStorage: '50000000000',
        defaultReservedSpace: '10000000000',
        defaultMaxUsedSpace: '60000000000',
        defaultMinFreeSpace: '10000000000',
      },
    },
  });
  const toml = containerdConfig({ folder: '/tmp/m', dataRoot: '/a "b"' });
  expect(toml).toContain('root = "/a \\"b\\"/containerd/daemon"');
  expect(toml).toContain('address = "/tmp/m/containerd.sock"');
});

it('makes a mirror without TLS an insecure registry, and only that', () => {
  const config = configOf({
    registryMirror: ['http://10.0.0.2:5000/', 'mirror.example', 'https://m.example/hub/', 'http://10.0.0.2:5000/b'],
  });
  expect(config['registry-mirrors']).toEqual([
    'http://10.0.0.2:5000',
    'https://mirror.example',
    'https://m.example/hub',
    'http://10.0.0.2:5000/b',
  ]);
  expect(config['insecure-registries']).toEqual(['10.0.0.2:5000']);
  expect(configOf({ insecureRegistries: ['r.example:80'] })['insecure-registries']).toEqual(['r.example:80']);
});

it.each(['ftp://x', 'http://', 'https://u:p@mirror.example', 'https://m/?a=b'])('refuses the mirror %s', (value) => {
  expect(() => configOf({ registryMirror: [value] })).toThrow('REGISTRY_MIRROR');
});

it('does not repeat the password of a mirror', () => {
  expect(() => configOf({ registryMirror: ['https://user:hunter2@mirror.example'] })).toThrow(/^(?!.*hunter2)/);
});

it('speaks IPv6 to the outside where nothing else does', () => {
  const config = configOf({ host: { ...host, ipv6Only: true, resolvers: ['2001:db8::53'] } });
  expect(config).toMatchObject({ ipv6: true, ip6tables: true, dns: ['2001:db8::53'] });
  expect(config['fixed-cidr-v6']).toMatch(/^fd.*\/64$/);
});

it('keeps as much cache as was asked for', () => {
  expect(configOf({ cacheSize: 5_368_709_120 })['builder']).toEqual({
    gc: { enabled: true, defaultKeepStorage: '5368709120', defaultReservedSpace: '5368709120', defaultMaxUsedSpace: '5368709120' },
  });
});

it.each([
  ['overlayfs', true],
  ['native', true],
  ['overlay2', false],
  ['fuse-overlayfs', false],
  ['vfs', false],
])('uses the storage driver %s as it is named; containerd image store: %s', (driver, imageStore) => {
  expect(configOf({ storage: namedStorage(driver) })).toMatchObject({
    features: { 'containerd-snapshotter': imageStore },
    'storage-driver': driver,
  });
});
