import type { CacheReport } from '@migetpacks/dind';
import type { ImageTarget } from '../image-names.ts';
import type { Output } from '../output.ts';
import type { BuiltImage } from './result-file.ts';
import { formatBytes } from './text.ts';

/** One line about one cache. */
export const describeCache = ({ use, name, outcome, reason, bytes }: CacheReport): string => {
  const done = use === 'import' ? 'read' : 'written';
  const moved = bytes === undefined ? '' : ` (${formatBytes(bytes)})`;
  const why = reason === undefined ? '' : `: ${reason}`;
  if (outcome === 'unused') return `cache not needed ${name}`;
  return `cache ${outcome === 'ignored' ? `not ${done}` : done} ${name}${moved}${why}`;
};

/** Says what was built, how much of it came from caches, and what did not go as asked. */
export const summarise = (output: Output, { tags, output: kind }: ImageTarget, { result, size }: BuiltImage): void => {
  const { imageDigest, seconds, steps, caches, retries } = result;
  if (output.json) {
    output.printJson({ type: 'result', images: tags, output: kind.kind, digest: imageDigest, size, seconds, steps, caches, retries });
    return;
  }
  const verb = { push: 'pushed', load: 'loaded', custom: 'written', none: 'built' }[kind.kind];
  for (const tag of tags) output.say(`${output.style('green', verb)} ${tag}`);
  if (imageDigest !== undefined) output.say(`digest ${imageDigest}`);
  const parts = [
    ...(size === undefined ? [] : [`${formatBytes(size)}${kind.kind === 'push' ? ' compressed' : ''}`]),
    `${seconds.toFixed(1)} s`,
    `${String(steps.cached)} of ${String(steps.total)} steps cached`,
    ...(retries.length === 0 ? [] : [`started again ${String(retries.length)} ${retries.length === 1 ? 'time' : 'times'}`]),
  ];
  output.say(parts.join(', '));
  for (const { because } of retries) output.say(`started again because ${because}`);
  for (const cache of caches) output.say(describeCache(cache));
  const [name = ''] = tags;
  output.print(kind.kind === 'push' && imageDigest !== undefined ? `${name}@${imageDigest}` : name);
};
