const accept = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

/** Where a registry that mirrors Docker Hub has an image: official ones are below `library/`. */
export const repositoryOf = (image: string): string => {
  const name = image.replace(/:[^:/]*$/, '');
  return name.includes('/') ? name : `library/${name}`;
};

const tagOf = (image: string): string => image.slice(image.lastIndexOf(':') + 1);

const request = (registry: string, image: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`http://${registry}/v2/${repositoryOf(image)}/manifests/${tagOf(image)}`, {
    ...init,
    signal: AbortSignal.timeout(10_000),
    headers: { accept: accept.join(', '), ...init.headers },
  });

/** Digest of a base image in the registry, or undefined when it is not there. */
export const digestIn = async (registry: string, image: string): Promise<string | undefined> => {
  const answer = await request(registry, image, { method: 'HEAD' });
  return answer.ok ? (answer.headers.get('docker-content-digest') ?? undefined) : undefined;
};

/** Gives an image of the registry a second tag, without moving a byte of its layers. */
export const tagIn = async (registry: string, image: string, alias: string): Promise<void> => {
  const manifest = await request(registry, image);
  const type = manifest.headers.get('content-type') ?? accept[1]!;
  await request(registry, alias, { method: 'PUT', body: await manifest.text(), headers: { 'content-type': type } });
};

/** All tags of a Docker Hub name in the registry. */
export const tagsIn = async (registry: string, name: string): Promise<readonly string[]> => {
  const answer = await fetch(`http://${registry}/v2/${repositoryOf(name)}/tags/list`, { signal: AbortSignal.timeout(10_000) });
  return answer.ok ? (((await answer.json()) as { tags?: string[] }).tags ?? []) : [];
};
