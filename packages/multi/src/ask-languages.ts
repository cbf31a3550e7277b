import type { DeclaredProcess } from '@migetpacks/core/plugin';
import {
  askBuilder,
  askContribution,
  askRuntime,
  versionsOf,
  type Contribution,
  type Helper,
  type PlanRequest,
  type VersionedApp,
} from '@migetpacks/core/plan';
import { requestOf } from './candidates.ts';
import type { Reason } from './choose-helpers.ts';
import { fail } from './errors.ts';
import type { Languages } from './share-platform.ts';

/** Debian release of the images when every language leaves the choice. */
const usualSuite = 'trixie';

const askHelper = async (request: PlanRequest, { candidate, ships, because, processes }: Reason, suite: string): Promise<Helper> => {
  const { directory } = candidate;
  const own = requestOf(request, candidate);
  const versioned = await versionsOf(own, candidate.match);
  const part = { role: 'helper', directory, suite, declaredProcesses: processes } as const;
  const [builder, runtime] = await Promise.all([askBuilder(own, versioned, part), ships ? askRuntime(own, versioned, part) : undefined]);
  const types = processes.map(({ type }) => type);
  return { versioned, builder, ...(runtime === undefined ? {} : { runtime }), directory, because, processes: types };
};

const checkHelper = ({ builder: { name, toolchain }, runtime, because }: Helper, language: string, own: string): void => {
  if (toolchain.portable === undefined) throw fail('MULTI_CANNOT_HELP', { name, language });
  if (runtime !== undefined && runtime.portable === undefined) throw fail('MULTI_BUILD_ONLY', { name, language, because });
  if (toolchain.suite !== undefined && toolchain.suite !== own) throw fail('MULTI_SUITES', { name, suite: toolchain.suite, language, own });
};

/** The language that ships, as it answered when it was asked alone. */
export interface Primary {
  readonly request: PlanRequest;
  readonly versioned: VersionedApp;
  readonly alone: Contribution;
  readonly processes: readonly DeclaredProcess[];
}

/**
 * Asks all languages of an image for images of one Debian release: that of the language that ships, or where that one leaves the
 * choice, the one that a helper has no other images of.
 *
 * @throws MULTI_CANNOT_HELP, MULTI_BUILD_ONLY, MULTI_SUITES
 */
export const askLanguages = async (
  { request, versioned, alone, processes }: Primary,
  reasons: readonly Reason[],
  all: PlanRequest,
): Promise<Languages> => {
  const free = alone.toolchain.suite === undefined;
  const ask = async (wish: string): Promise<Languages & { readonly suite: string }> => {
    const part = { role: 'primary', directory: '.', suite: wish, declaredProcesses: processes } as const;
    const primary = free ? await askContribution(request, versioned, part) : alone;
    const suite = primary.toolchain.suite ?? wish;
    return { primary, suite, helpers: await Promise.all(reasons.map((reason) => askHelper(all, reason, suite))) };
  };
  const usual = await ask(usualSuite);
  const other = usual.helpers.map(({ builder }) => builder.toolchain.suite).find((suite) => suite !== undefined && suite !== usual.suite);
  const asked = free && other !== undefined ? await ask(other) : usual;
  for (const helper of asked.helpers) checkHelper(helper, asked.primary.name, asked.suite);
  return asked;
};
