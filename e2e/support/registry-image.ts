interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly platform?: { readonly architecture: string; readonly os: string };
}

/** The configuration of an image as the registry keeps it. */
export interface ImageConfig {
  readonly architecture: string;
  readonly created?: string;
  readonly config: {
    readonly User?: string;
    readonly Env?: readonly string[];
    readonly Cmd?: readonly string[];
    readonly Entrypoint?: readonly string[];
    readonly WorkingDir?: string;
    readonly ExposedPorts?: Readonly<Record<string, object>>;
    readonly Labels?: Readonly<Record<string, string>>;
  };
  readonly history?: readonly { readonly created_by?: string; readonly empty_layer?: boolean }[];
}

/** One platform of a pushed image: digest, layers (sizes as pushed) and configuration. */
export interface RegistryImage {
  readonly digest: string;
  readonly layers: readonly Descriptor[];
  /** Bytes of the manifest and of the configuration, which every push moves. */
  readonly envelope: number;
  readonly config: ImageConfig;
  /** Attestations pushed beside it (provenance, SBOM). */
  readonly attestations: readonly Descriptor[];
}

type Manifest = { readonly manifests?: readonly Descriptor[]; readonly config?: Descriptor; readonly layers?: readonly Descriptor[] };

const kinds = [
  'vnd.oci.image.index.v1',
  'vnd.oci.image.manifest.v1',
  'vnd.docker.distribution.manifest.list.v2',
  'vnd.docker.distribution.manifest.v2',
];
const accept = kinds.map((kind) => `application/${kind}+json`).join(', ');

const get = (repository: string, path: string): Promise<Response> => {
  const [host, ...name] = repository.split('/');
  return fetch(`http://${host}/v2/${name.join('/')}/${path}`, { headers: { accept }, signal: AbortSignal.timeout(10_000) });
};

const isAttestation = ({ platform }: Descriptor): boolean => platform?.os === 'unknown';

/** Splits `127.0.0.1:5077/app:tag` at the tag; the colon of the port is not one. */
const split = (reference: string): readonly [repository: string, tag: string] => {
  const colon = reference.lastIndexOf(':');
  return colon > reference.lastIndexOf('/') ? [reference.slice(0, colon), reference.slice(colon + 1)] : [reference, 'latest'];
};

/** Reads an image from the lab's registry; undefined when it is not there or has no such platform. */
export const readRegistryImage = async (
  reference: string,
  architecture = process.arch === 'x64' ? 'amd64' : process.arch,
): Promise<RegistryImage | undefined> => {
  const [repository, tag] = split(reference);
  const top = await get(repository, `manifests/${tag}`);
  if (!top.ok) return undefined;
  const index = (await top.json()) as Manifest;
  const chosen = index.manifests?.find((each) => !isAttestation(each) && each.platform?.architecture === architecture);
  if (index.manifests && !chosen) return undefined;
  const text = chosen ? await (await get(repository, `manifests/${chosen.digest}`)).text() : JSON.stringify(index);
  const manifest = JSON.parse(text) as Manifest;
  const config = (await (await get(repository, `blobs/${manifest.config?.digest}`)).json()) as ImageConfig;
  const digest = chosen?.digest ?? top.headers.get('docker-content-digest') ?? '';
  const envelope = text.length + (manifest.config?.size ?? 0);
  return { digest, layers: manifest.layers ?? [], envelope, config, attestations: (index.manifests ?? []).filter(isAttestation) };
};

/** Bytes that a push or pull moves when the other side has the layers of `known` already. */
export const newBytes = (image: RegistryImage, known: RegistryImage | undefined): number => {
  const there = new Set(known?.layers.map(({ digest }) => digest));
  return image.layers.filter(({ digest }) => !there.has(digest)).reduce((sum, { size }) => sum + size, 0);
};
