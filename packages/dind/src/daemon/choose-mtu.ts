import type { DefaultRoute } from './default-route.ts';

// What a tunnel between hosts (VXLAN: 50 bytes) takes, which the interface of a container often does not tell.
const tunnel = 50;
const usual = 1500;
/** RFC 8200 and RFC 791: links and hosts need not cope with less. */
const least = { ipv6: 1280, ipv4: 576 };

/** The MTU of build containers: that of the way out, less a tunnel. */
export const chooseMtu = (routes: readonly DefaultRoute[], mtuOf: (device: string) => number | undefined): number => {
  const [first] = routes;
  const out = (first && mtuOf(first.device)) ?? usual;
  return Math.max(out - tunnel, routes.some(({ family }) => family === 6) ? least.ipv6 : least.ipv4);
};
