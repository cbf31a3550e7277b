import { askBuilder } from '../../plan/contribution.ts';
import { askDetection, matchOf } from '../../plan/detect-app.ts';
import type { PlanRequest } from '../../plan/plan-request.ts';
import { versionsOf } from '../../plan/resolve-versions.ts';
import { forEachAnswers } from '../answers-of.ts';
import { describeError, requestFor, type Check } from '../subject.ts';

const asHelper = { role: 'helper', directory: '.', suite: 'trixie', declaredProcesses: [] } as const;

/** A plugin may assist another language's build; one that can't has nothing portable. */
export const worksAsHelper: Check = {
  name: 'answers as a helper of another language, or has nothing portable',
  run: forEachAnswers(async ({ versioned }, app, subject) => {
    try {
      const { toolchain, dependencies } = await askBuilder(requestFor(subject, app), versioned, asHelper);
      if (toolchain.portable === undefined) return [];
      return dependencies
        .filter(({ tree }) => tree.length === 0)
        .map(({ name }) => `as a helper, the layer ${name} has no tree, so that the builder of another language gets nothing of it`);
    } catch (error) {
      return [describeError(error)];
    }
  }),
};

/** Whose programs another language calls is asked for them also where it has no file. */
export const lendsWithoutFiles: Check = {
  name: 'lends the programs that it names to an app without a file of the language',
  run: async (subject) => {
    const { programs = [] } = subject.plugin;
    if (programs.length === 0) return [];
    const request: PlanRequest = { ...requestFor(subject, { name: 'no files', files: {} }), wanted: true };
    try {
      const match = matchOf(await askDetection(subject.plugin, request));
      if (match === undefined) return ['it does not match although its programs are wanted'];
      const { toolchain, dependencies, build } = await askBuilder(request, await versionsOf(request, match), asHelper);
      return [
        ...(toolchain.portable === undefined ? [`it names ${programs.join(', ')}, but nothing of it is portable`] : []),
        ...(dependencies.length + build.length === 0 ? [] : ['it installs or builds something, although there is nothing']),
      ];
    } catch (error) {
      return [describeError(error)];
    }
  },
};
