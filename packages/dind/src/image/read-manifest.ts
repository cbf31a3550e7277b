import type { ImageLayer } from './image-layer.ts';

interface RawManifest {
  readonly layers?: readonly { readonly digest: string; readonly size: number }[];
  readonly manifests?: readonly { readonly digest: string; readonly platform?: { readonly os?: string; readonly architecture?: string } }[];
}

const nodeArchitecture: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' };

/** The digest to look at in an index: this machine's platform if it is there, else the first; attestations have the platform "unknown". */
export const selectManifest = (raw: string, arch: string = process.arch): string | undefined => {
  const { manifests } = JSON.parse(raw) as RawManifest;
  const images = (manifests ?? []).filter(({ platform }) => platform?.os !== 'unknown');
  const own = images.find(({ platform }) => platform?.architecture === (nodeArchitecture[arch] ?? arch));
  return (own ?? images[0])?.digest;
};

/** The layers of an image manifest. */
export const readManifest = (raw: string): readonly ImageLayer[] =>
  ((JSON.parse(raw) as RawManifest).layers ?? []).map(({ digest, size }) => ({ digest, size }));
