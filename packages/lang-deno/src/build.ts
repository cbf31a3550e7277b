import { quoteShellWord } from '@migetpacks/core/plugin';
import type { BuildStep } from '@migetpacks/core/plugin';
import type { DenoContext } from './facts.ts';
import { hasTask } from './tasks.ts';
import { readWorkspace } from './workspace.ts';

/** The operator's command, or the task "build" of the part that ships. */
export const build = async (context: DenoContext): Promise<readonly BuildStep[]> => {
  const { buildCommand } = context;
  const { root, app } = await readWorkspace(context);
  if (buildCommand !== undefined) {
    const script = app === root ? buildCommand : `cd ${quoteShellWord(app.folder)}\n${buildCommand}`;
    return [{ name: 'Build with the command of the operator', run: { kind: 'script', script } }];
  }
  if (!hasTask(app, 'build')) return [];
  const place = app === root ? [] : [`--cwd=${app.folder}`];
  return [{ name: 'Run the task "build"', run: { kind: 'argv', argv: ['deno', 'task', ...place, 'build'] } }];
};
