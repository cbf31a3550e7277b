import type { Env, RuntimeStage } from '@migetpacks/core/plugin';
import type { BuilderSide, Contribution, Helper } from '@migetpacks/core/plan';
import { fail } from './errors.ts';

/** What one language wants in one place: a variable, a file, a folder. */
interface Claim {
  readonly owner: string;
  readonly what: string;
  readonly value: string;
}

const variables = (owner: string, where: string, env: Env): readonly Claim[] =>
  Object.entries(env).map(([name, value]) => ({ owner, what: `the variable ${name} of the ${where}`, value }));

const builderClaims = ({ name, toolchain, dependencies }: BuilderSide, lent: Env): readonly Claim[] => [
  ...variables(name, 'builder', { ...lent, ...toolchain.env }),
  ...dependencies.flatMap(({ tree }) => tree.map((path) => ({ owner: name, what: `the folder ${path}`, value: name }))),
];

const imageClaims = ({ name }: BuilderSide, runtime: RuntimeStage, lent: Env): readonly Claim[] => [
  ...variables(name, 'image', { ...lent, ...runtime.env }),
  ...runtime.files.map(({ path, text }) => ({ owner: name, what: `the file ${path}`, value: text })),
];

/**
 * Refuses what two languages want differently: variables, generated files, folders of packages. Nothing is last-wins.
 *
 * @throws MULTI_CONFLICT, which names both sides
 */
export const checkConflicts = (primary: Contribution, helpers: readonly Helper[]): void => {
  const claims = [
    ...builderClaims(primary, {}),
    ...imageClaims(primary, primary.runtime, {}),
    ...helpers.flatMap(({ builder, runtime }) => [
      ...builderClaims(builder, builder.toolchain.portable?.env ?? {}),
      ...(runtime === undefined ? [] : imageClaims(builder, runtime, runtime.portable?.env ?? {})),
    ]),
  ];
  const first = new Map<string, Claim>();
  for (const claim of claims) {
    const before = first.get(claim.what);
    if (before !== undefined && before.owner !== claim.owner && before.value !== claim.value)
      throw fail('MULTI_CONFLICT', { what: claim.what, first: before.owner, second: claim.owner });
    first.set(claim.what, before ?? claim);
  }
};
