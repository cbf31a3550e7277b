import { expect, it } from 'vitest';
import { diagnoseStart } from './diagnose-start.ts';

it.each([
  ['failed to start daemon: mkdir /data/image: no space left on device', 'the disk of /data is full'],
  ["Error: EROFS: read-only file system, mkdir '/data/x'", 'read-only'],
  [
    'Unable to enable local routing for hairpin mode: open /proc/sys/net/ipv4/conf/docker0/route_localnet: read-only file system',
    '/proc/sys',
  ],
  ['failed to start daemon: error initializing graphdriver: driver not supported: overlay2', 'storage driver'],
  ['failed to start daemon: configured driver "overlayfs" not available: unavailable', 'storage driver'],
  ['failed to create NAT chain DOCKER: iptables not found', 'there is no iptables'],
  [
    'iptables v1.8.9 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)',
    'iptables may not change the rules',
  ],
  [
    "iptables v1.8.9 (legacy): can't initialize iptables table `nat': Table does not exist (do you need to insmod?)",
    'iptables may not change',
  ],
  ["failed to start daemon: Devices cgroup isn't mounted", 'control groups'],
  ['mkdir /sys/fs/cgroup/docker: read-only file system in cgroup', 'read-only'],
  ['could not find an available, non-overlapping IPv4 address pool among the defaults', 'overlap'],
  [
    'failed to start daemon, ensure docker is not running or delete /var/run/docker.pid: process with PID 12 is still running',
    'a pid file',
  ],
  ['invalid mirror: path, query, or fragment at end of the URI "https://m.example/hub"', 'refuses a registry mirror'],
  ["can't create unix socket /x: listen unix /x: bind: address already in use", 'an address'],
  ['error while opening volume store metadata database (/data/volumes/metadata.db): timeout', '/data is in use by another dockerd'],
  ['failed to mount overlay: operation not permitted', 'too few privileges'],
])('explains %j', (log, reason) => {
  const found = diagnoseStart(log, 'ended', '/data');
  expect(found.reason).toContain(reason);
  expect(found.hint).toMatch(/^[A-Z].*\.$/);
});

it('tells a daemon that ended from one that is slow where the log explains neither', () => {
  expect(diagnoseStart('', 'ended', '/data').reason).toBe('it ended at once');
  expect(diagnoseStart('', 'late', '/data').reason).toBe('it did not answer in time');
});
