import type { ImageRef } from '../../plugin/contract.ts';
import type { BuildPlan, Decision, Stage } from '../build-plan.ts';

/** A registry, or a part of one, and where its images come from instead. */
export interface Mirror {
  /** `mcr.microsoft.com`, `docker.io/library` */
  readonly prefix: string;
  /** `mirror.example.com/mcr`; a scheme before it is left out, because an image name has none. */
  readonly mirror: string;
  /** The option that says so. */
  readonly source: string;
}

/** Docker's rule: the first part of a name is a registry when it could not be a user of Docker Hub. */
const hasRegistry = (name: string): boolean => {
  const [first = '', ...rest] = name.split('/');
  return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
};

/** `node` is `docker.io/library/node`. */
const fullName = (name: string): string => {
  if (!hasRegistry(name)) return name.includes('/') ? `docker.io/${name}` : `docker.io/library/${name}`;
  return name.replace(/^index\.docker\.io\//, 'docker.io/');
};

const trimmed = (mirror: string): string => mirror.replace(/^https?:\/\//, '').replace(/\/+$/, '');

/** The mirror of an image: of those that fit, the one with the longest prefix. */
export const mirrorOf = (name: string, mirrors: readonly Mirror[]): Mirror | undefined => {
  const full = fullName(name);
  return mirrors
    .filter(({ prefix }) => full === prefix || full.startsWith(`${prefix.replace(/\/+$/, '')}/`))
    .reduce<Mirror | undefined>((best, each) => (best === undefined || each.prefix.length > best.prefix.length ? each : best), undefined);
};

/** The image as its mirror calls it. */
const mirrorImage = <Image extends ImageRef>(image: Image, mirrors: readonly Mirror[]): Image => {
  const found = mirrorOf(image.name, mirrors);
  if (found === undefined) return image;
  return { ...image, name: `${trimmed(found.mirror)}${fullName(image.name).slice(found.prefix.replace(/\/+$/, '').length)}` };
};

/** The images that a stage names: its base and those that files are copied from. */
const imagesOf = ({ base, instructions }: Stage): readonly ImageRef[] =>
  [base, ...instructions.flatMap((each) => (each.op === 'copy' && each.from !== 'context' ? [each.from] : []))].flatMap((from) =>
    'stage' in from ? [] : [from as ImageRef],
  );

const mirrorStage = (stage: Stage, mirrors: readonly Mirror[]): Stage => ({
  ...stage,
  base: 'stage' in stage.base ? stage.base : mirrorImage(stage.base as ImageRef, mirrors),
  instructions: stage.instructions.map((each) =>
    each.op !== 'copy' || each.from === 'context' || 'stage' in each.from
      ? each
      : { ...each, from: mirrorImage(each.from as ImageRef, mirrors) },
  ),
});

/** Lets every image of a plan come from its mirror, where it has one, and says so. */
export const applyMirrors = (plan: BuildPlan, mirrors: readonly Mirror[]): BuildPlan => {
  const used = new Set(plan.stages.flatMap(imagesOf).map(({ name }) => mirrorOf(name, mirrors)));
  const decisions = [...used].flatMap((mirror): readonly Decision[] =>
    mirror === undefined
      ? []
      : [
          {
            subject: `images of ${mirror.prefix}`,
            choice: `from ${trimmed(mirror.mirror)}`,
            because: `${mirror.source} names that mirror`,
          },
        ],
  );
  if (decisions.length === 0) return plan;
  return { ...plan, stages: plan.stages.map((stage) => mirrorStage(stage, mirrors)), decisions: [...plan.decisions, ...decisions] };
};
