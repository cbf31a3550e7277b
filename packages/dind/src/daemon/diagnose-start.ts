/** Why a dockerd did not start, and the next action. */
export interface StartDiagnosis {
  readonly reason: string;
  readonly hint: string;
}

interface Cause {
  readonly when: RegExp;
  readonly reason: (dataRoot: string) => string;
  readonly hint: string;
}

// Most specific first; the texts come from dockerd, containerd, iptables and the kernel.
const causes: readonly Cause[] = [
  {
    when: /no space left on device|\bENOSPC\b|disk quota exceeded/i,
    reason: (dataRoot) => `the disk of ${dataRoot} is full`,
    hint: 'Free space there, give that folder a larger volume, or limit the cache with BUILDKIT_CACHE_SIZE.',
  },
  {
    when: /open \/proc\/sys\/[^\n]*read-only file system/i,
    reason: () => '/proc/sys is read-only in this container',
    hint: 'Run the container with --privileged, or with --security-opt systempaths=unconfined.',
  },
  {
    when: /read-only file system|\bEROFS\b/i,
    reason: (dataRoot) => `${dataRoot}, or what it needs beside it, is read-only`,
    hint: 'Mount a writable volume on that folder; with a read-only root file system also on /tmp and /run.',
  },
  {
    when: /driver not supported|error initializing graphdriver|failed to (initialize|configure) .*(overlay|snapshotter)|snapshotter not loaded|prerequisites for driver not satisfied|configured driver \S+ not available/i,
    reason: (dataRoot) => `the storage driver does not work on the file system of ${dataRoot}`,
    hint: 'Leave STORAGE_DRIVER out, so that one that works is chosen, or mount a volume with ext4 or xfs on that folder.',
  },
  {
    when: /iptables[^\n]*(not found|no such file)|failed to find iptables/i,
    reason: () => 'there is no iptables',
    hint: 'Install the package iptables where dockerd runs.',
  },
  {
    when: /can't initialize ip6?tables table|iptables[^\n]*(Permission denied|you must be root|Table does not exist|Could not fetch rule set|No chain\/target\/match)|nf_tables|Failed to initialize nft/i,
    reason: () => 'iptables may not change the rules of this network',
    hint: 'Run the container with --privileged or the capability NET_ADMIN; on old kernels load ip_tables and iptable_nat, or use iptables-legacy.',
  },
  {
    when: /cgroup[^\n]*(isn't mounted|not mounted|does not exist|no such file|read-only|permission denied)|mountpoint for (devices|cgroup) not found/i,
    reason: () => 'control groups are missing or may not be written',
    hint: 'Run the container with --privileged, or mount /sys/fs/cgroup writable with a cgroup namespace of its own.',
  },
  {
    when: /non-overlapping IPv4 address pool|address pools have been fully subnetted|conflicts with network|network is unreachable.*bridge/i,
    reason: () => 'its network would overlap with one of this machine',
    hint: 'Give the container a network namespace of its own, or free one of the networks 172.17.0.0/16 to 172.31.0.0/16.',
  },
  {
    when: /invalid mirror/i,
    reason: () => 'it refuses a registry mirror',
    hint: 'Leave the path of REGISTRY_MIRROR out, or upgrade to Docker Engine 25 or newer.',
  },
  {
    when: /process with PID \d+ is still running|pid file found/i,
    reason: () => 'a pid file says that it already runs',
    hint: 'End that dockerd, or remove its pid file.',
  },
  {
    when: /address already in use|bind: [^\n]*in use/i,
    reason: () => 'an address that it needs is taken',
    hint: 'End the other dockerd, or run this in a container of its own.',
  },
  {
    when: /timeout[^\n]*(bolt|\.db\b|metadata)|database[^\n]*(lock|timeout)|resource temporarily unavailable|already in use by another/i,
    reason: (dataRoot) => `${dataRoot} is in use by another dockerd`,
    hint: 'End the other dockerd, or give this one a folder of its own with MIGETPACKS_DOCKER_ROOT or CACHE_KEY.',
  },
  {
    when: /operation not permitted|permission denied|\bEPERM\b|\bEACCES\b|must be run as root|needs to be started with root/i,
    reason: () => 'this container has too few privileges',
    hint: 'Run the container with --privileged, or mount a Docker socket, or name a BuildKit in BUILDKIT_HOST.',
  },
];

const general = 'Mend what the log names, or point DOCKER_HOST at an engine that runs.';

/** Explains a failed start from the end of the logs; pure. */
export const diagnoseStart = (log: string, how: 'ended' | 'late', dataRoot: string): StartDiagnosis => {
  const cause = causes.find(({ when }) => when.test(log));
  if (cause !== undefined) return { reason: cause.reason(dataRoot), hint: cause.hint };
  return { reason: how === 'late' ? 'it did not answer in time' : 'it ended at once', hint: general };
};
