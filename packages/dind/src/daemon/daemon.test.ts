import { expect, it } from 'vitest';
import { mayMount } from './can-start-daemon.ts';
import { hasRootBelow } from './find-processes.ts';
import { tailOfLog } from './spawn-daemon.ts';
import { mountsBelow } from './stop-daemon.ts';

it('sees whether this process may mount', () => {
  expect(mayMount('Name:\tnode\nCapEff:\t000001fffeffffff\n')).toBe(true);
  // What `docker run` gives to a container that is not privileged.
  expect(mayMount('CapEff:\t00000000a80425fb\n')).toBe(false);
  expect(mayMount('')).toBe(false);
});

it('finds the mounts below a folder, innermost first, with blanks in their names', () => {
  const mountinfo = [
    '153 27 0:4 net:[4026532329] /tmp/m/exec/netns/e68c rw - nsfs nsfs rw',
    '154 27 0:4 / /tmp/m/data rw - ext4 /dev/x rw',
    '155 27 0:4 / /tmp/m/data/a\\040b rw - ext4 /dev/x rw',
    '156 27 0:4 / /tmp/most rw - ext4 /dev/x rw',
  ].join('\n');
  expect(mountsBelow(mountinfo, '/tmp/m')).toEqual(['/tmp/m/exec/netns/e68c', '/tmp/m/data/a b', '/tmp/m/data']);
});

it('recognises a container of a data root by its root file system', () => {
  const overlay = '57 42 0:42 / / rw - overlay overlay rw,lowerdir=/data/one/snapshots/1/fs,upperdir=/data/one/snapshots/2/fs';
  expect(hasRootBelow(overlay, '/data/one')).toBe(true);
  expect(hasRootBelow(overlay, '/data/on')).toBe(false);
  expect(hasRootBelow(overlay.replace(' / / ', ' / /mnt '), '/data/one')).toBe(false);
  // A build that found the folder taken keeps its own data in it.
  expect(hasRootBelow(overlay.replaceAll('/data/one', '/data/migetpacks-x'), '/data')).toBe(false);
});

it('quotes from a daemon log what is more than routine', () => {
  const log = [
    'time="x" level=info msg="loading plugin"',
    'time="x" level=warning msg="no iptables"',
    'failed to start daemon: iptables not found',
    '',
  ];
  expect(tailOfLog(log.join('\n'))).toBe('time="x" level=warning msg="no iptables"\nfailed to start daemon: iptables not found');
});
