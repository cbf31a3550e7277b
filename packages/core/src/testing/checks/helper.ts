import { workdir } from '../../plan/policy/workdir.ts';
import type { PlanContext } from '../../plugin/contract.ts';
import { invoke } from '../../plugin/invoke.ts';
import { forEachAnswers } from '../answers-of.ts';
import { describeError, type Check } from '../subject.ts';

/** A plugin may assist another language's build; one that can't says so with an empty list of portable paths. */
export const worksAsHelper: Check = {
  name: 'answers as a helper of another language, or says that it can not help',
  run: forEachAnswers(async ({ versioned }, _app, { plugin }) => {
    const context: PlanContext<unknown, unknown> = {
      ...versioned.context,
      versions: versioned.versions,
      workdir,
      variant: 'debian',
      role: 'helper',
      declaredProcesses: [],
      variables: { public: [], secret: [] },
    };
    try {
      const { portable } = await invoke(plugin, 'toolchain', context);
      if (portable.length === 0) return [];
      await invoke(plugin, 'dependencies', context);
      await invoke(plugin, 'build', context);
      return [];
    } catch (error) {
      return [describeError(error)];
    }
  }),
};
