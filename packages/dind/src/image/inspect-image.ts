import type { Engine } from '../engine/engine.ts';
import type { ImageLayer } from './image-layer.ts';
import { readHistory } from './read-history.ts';
import { readManifest, selectManifest } from './read-manifest.ts';

/** Size of an image and of its layers, in bytes. */
export interface ImageSummary {
  readonly size: number;
  readonly layers: readonly ImageLayer[];
}

/** Looks at an image in the engine (after `load`) or in its registry (after `push`, without pulling it).
 * @throws DOCKER_COMMAND_FAILED, INTERRUPTED */
export const inspectImage = async (engine: Engine, ref: string, where: 'engine' | 'registry' = 'engine'): Promise<ImageSummary> => {
  const layers = where === 'engine' ? await inspectLoaded(engine, ref) : await inspectPushed(engine, ref);
  return { size: layers.reduce((sum, { size }) => sum + size, 0), layers };
};

const inspectLoaded = async ({ client }: Engine, ref: string): Promise<readonly ImageLayer[]> => {
  const [digests, history] = await Promise.all([
    client.run(['image', 'inspect', '--format', '{{json .RootFS.Layers}}', ref]),
    client.run(['image', 'history', '--human=false', '--no-trunc', '--format', '{{.Size}} {{.CreatedBy}}', ref]),
  ]);
  return readHistory(JSON.parse(digests) as string[], history);
};

const inspectPushed = async ({ client }: Engine, ref: string): Promise<readonly ImageLayer[]> => {
  const raw = await client.run(['buildx', 'imagetools', 'inspect', '--raw', ref]);
  const digest = selectManifest(raw);
  if (digest === undefined) return readManifest(raw);
  const repository = ref.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
  return readManifest(await client.run(['buildx', 'imagetools', 'inspect', '--raw', `${repository}@${digest}`]));
};
