/** What the name of a vertex says about it. */
export interface StepName {
  readonly stage?: string;
  /** True for an instruction of the Dockerfile that makes a layer, which may come from the cache. */
  readonly counts: boolean;
}

// `[build  2/10] RUN …`, `[2/4] COPY …`, `[linux/amd64 build 2/4] …`, `[linux/arm64->amd64 build 2/4] …`; with several builds
// in one command the name of the build comes first: `[api build 2/4] …`
const instruction = /^\[(?:[^\s\]/]+ (?=(?:[^\s\]]+ +)+\d))?(?:[a-z0-9]+\/\S+ )?(?:(?<stage>[^\s\]/]+) )?\s*\d+\/\d+\] (?<word>[A-Z]+)/;

/** Splits the name that BuildKit gives to a step. */
export const readStepName = (name: string): StepName => {
  const groups = instruction.exec(name)?.groups;
  if (groups === undefined) return { counts: false };
  const counts = groups['word'] !== 'FROM';
  return groups['stage'] === undefined ? { counts } : { stage: groups['stage'], counts };
};
