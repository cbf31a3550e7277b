import type { BuildStep } from '@migetpacks/core/plugin';
import { hasEnvironment } from './dependencies/index.ts';
import { collectStatic, findDjango } from './django.ts';
import type { PythonContext } from './facts.ts';
import { venv } from './facts.ts';
import { installLocal, localPackagesPath } from './local-packages.ts';
import { readPackages } from './installed/index.ts';

/** The operator's command, with the programs of the installed packages on its path. */
const operatorStep = (context: PythonContext, command: string): BuildStep => ({
  name: 'Build with the command of the operator',
  run: { kind: 'script', script: `export PATH="${localPackagesPath(context)}/bin:${venv}/bin:$PATH"\n${command}` },
});

/** The app as a package where it is one; then the operator's command, or Django's static files. */
export const build = async (context: PythonContext): Promise<readonly BuildStep[]> => {
  if (context.wanted === true) return [];
  const packages = await readPackages(context);
  const local = await installLocal(context, packages);
  if (context.buildCommand !== undefined) return [...local, operatorStep(context, context.buildCommand)];
  const django = await findDjango(context);
  const python = hasEnvironment(context, packages) ? `${venv}/bin/python` : 'python';
  return [...local, ...(django?.collects === true ? [collectStatic(django, python, context)] : [])];
};
