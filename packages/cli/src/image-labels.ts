import type { BuildPlan } from '@migetpacks/core';
import { parseImageReference } from './image-reference.ts';
import type { GitFacts } from './source/git-facts.ts';

/** What the labels are made of. */
export interface LabelFacts {
  /** Name of the image that it stands on. */
  readonly base: string | undefined;
  readonly git: GitFacts;
  readonly tags: readonly string[];
  /** Seconds since 1970. */
  readonly epoch: number | undefined;
  /** `KEY=VALUE` */
  readonly own: readonly string[];
}

/** Follows stages to the image that the last one stands on. */
export const baseOf = (plan: BuildPlan): string | undefined => {
  let base = plan.stages.at(-1)?.base;
  for (let hops = plan.stages.length; base !== undefined && 'stage' in base && hops > 0; hops--) {
    const { stage } = base;
    base = plan.stages.find(({ name }) => name === stage)?.base;
  }
  if (base === undefined || 'stage' in base) return undefined;
  const { registry, repository } = parseImageReference(base.name, 'the base image');
  return `${registry}/${repository}:${base.tag}`;
};

const movingTags = ['latest', 'local'];
const prefix = 'org.opencontainers.image.';

/** Labels that describe an image. https://github.com/opencontainers/image-spec/blob/main/annotations.md */
export const makeLabels = ({ base, git, tags, epoch, own }: LabelFacts): Readonly<Record<string, string>> => {
  const image = tags[0] === undefined ? undefined : parseImageReference(tags[0], 'the image');
  const known: Readonly<Record<string, string | undefined>> = {
    title: image?.repository.split('/').at(-1),
    version: image?.tag === undefined || movingTags.includes(image.tag) ? undefined : image.tag,
    source: git.source,
    revision: git.revision,
    created: epoch === undefined ? undefined : new Date(epoch * 1000).toISOString().replace('.000Z', 'Z'),
    'base.name': base,
  };
  return Object.fromEntries([
    ...Object.entries(known).flatMap(([key, value]) => (value === undefined ? [] : [[`${prefix}${key}`, value] as const])),
    ...own.map((label) => [label.slice(0, label.indexOf('=')), label.slice(label.indexOf('=') + 1)] as const),
  ]);
};
