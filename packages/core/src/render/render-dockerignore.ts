import type { BuildPlan } from '../plan/build-plan.ts';

/** The ignore file of a plan: ours first, then the app's own lines, which can take a file back with `!`. */
export const renderDockerignore = (plan: BuildPlan, own = ''): string => {
  const lines = own.replaceAll('\r\n', '\n').trimEnd();
  return `${[...plan.ignore, ...(lines === '' ? [] : ['# From the .dockerignore of the app:', lines])].join('\n')}\n`;
};
