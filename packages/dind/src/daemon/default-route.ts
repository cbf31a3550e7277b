/** The network interface that leads to everywhere else. */
export interface DefaultRoute {
  readonly device: string;
  readonly family: 4 | 6;
}

const isUp = (flags: string): boolean => (parseInt(flags, 16) & 0x1) !== 0 && (parseInt(flags, 16) & 0x200) === 0; // RTF_UP, RTF_REJECT

interface Candidate {
  readonly device: string;
  readonly metric: number;
}

const best = (candidates: readonly Candidate[]): string | undefined =>
  candidates.reduce<Candidate | undefined>((least, one) => (least !== undefined && least.metric <= one.metric ? least : one), undefined)
    ?.device;

const columns = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields.length > 8);

// /proc/net/route: Iface Destination Gateway Flags RefCnt Use Metric Mask …, in hexadecimal but for the metric.
const fromIpv4 = (text: string): string | undefined =>
  best(
    columns(text)
      .filter(([, destination, , flags = '0', , , , mask]) => destination === '00000000' && mask === '00000000' && isUp(flags))
      .map(([device = '', , , , , , metric]) => ({ device, metric: Number(metric) })),
  );

// /proc/net/ipv6_route: destination, prefix length, source, its length, next hop, metric, two counters, flags, device.
const fromIpv6 = (text: string): string | undefined =>
  best(
    columns(text)
      .filter(
        ([to, length, , , , , , , flags = '0', device]) => /^0{32}$/.test(to ?? '') && length === '00' && device !== 'lo' && isUp(flags),
      )
      .map((fields) => ({ device: fields[9] ?? '', metric: parseInt(fields[5] ?? '', 16) })),
  );

/** Finds the default routes in the texts of /proc/net/route and /proc/net/ipv6_route, that of IPv4 first. */
export const findDefaultRoutes = (ipv4: string, ipv6: string): readonly DefaultRoute[] => {
  const four = fromIpv4(ipv4);
  const six = fromIpv6(ipv6);
  return [
    ...(four === undefined ? [] : [{ device: four, family: 4 as const }]),
    ...(six === undefined ? [] : [{ device: six, family: 6 as const }]),
  ];
};
