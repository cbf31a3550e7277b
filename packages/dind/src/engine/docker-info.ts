/** The part of `docker info --format '{{json .}}'` that matters here. */
export interface DockerInfo {
  readonly serverVersion?: string;
  readonly serverName: string;
  readonly containerdImageStore: boolean;
  readonly buildxVersion?: string;
  readonly buildxPath?: string;
  readonly context: string;
  /** Why the server does not answer. */
  readonly problem?: string;
}

interface RawInfo {
  readonly ServerVersion?: string;
  readonly OperatingSystem?: string;
  readonly ProductLicense?: string;
  readonly DriverStatus?: readonly (readonly string[])[] | null;
  readonly ServerErrors?: readonly string[] | null;
  readonly ClientInfo?: {
    readonly Context?: string;
    readonly Plugins?: readonly { readonly Name?: string; readonly Version?: string; readonly Path?: string }[] | null;
  } | null;
  readonly BuildahVersion?: string;
}

/** Reads what `docker info` printed; undefined when that is no JSON, as of a program that only calls itself docker. */
export const readDockerInfo = (stdout: string): DockerInfo | undefined => {
  let raw: RawInfo;
  try {
    raw = JSON.parse(stdout) as RawInfo;
  } catch {
    return undefined;
  }
  const buildx = raw.ClientInfo?.Plugins?.find(({ Name }) => Name === 'buildx');
  const problem = raw.ServerErrors?.join('\n');
  return {
    ...(raw.ServerVersion ? { serverVersion: raw.ServerVersion } : {}),
    serverName: raw.BuildahVersion ? 'Podman' : 'Docker',
    containerdImageStore: (raw.DriverStatus ?? []).some(([key, value]) => key === 'driver-type' && value?.includes('snapshotter') === true),
    ...(buildx?.Version ? { buildxVersion: buildx.Version.replace(/^v/, '') } : {}),
    ...(buildx?.Path ? { buildxPath: buildx.Path } : {}),
    context: raw.ClientInfo?.Context ?? 'default',
    ...(problem ? { problem } : {}),
  };
};

/** Compares the first two numbers of a version; text that is no version is taken as new (development builds). */
export const isOlder = (version: string, major: number, minor: number): boolean => {
  const [, a, b] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
  if (a === undefined) return false;
  return Number(a) < major || (Number(a) === major && Number(b) < minor);
};
