import { readPackageScript } from '@migetpacks/core/plugin';
import type { NodeContext } from '../facts.ts';
import { readApp, type App } from '../app.ts';
import type { Manifest } from '../schema.ts';
import type { Framework, Output } from './framework.ts';
import { servers } from './servers.ts';
import { sites } from './sites.ts';

export type { BundleOutput, Framework, SiteOutput } from './framework.ts';

/** What of a framework decides something for an app. */
export interface FoundFramework {
  readonly framework: Framework;
  readonly output: Output;
}

/** An app that both serves and has a front end is a server. */
const table: readonly Framework[] = [...servers, ...sites];

const uses = ({ dependencies, devDependencies }: Manifest, { packages }: Framework): boolean =>
  packages.some((name) => name in { ...devDependencies, ...dependencies });

/** `next dev` is the program `next` with `dev` as its first argument. */
const isDevelopment = (text: string, manifest: Manifest, { development }: Framework): boolean =>
  readPackageScript(text, manifest).some(({ program, args }) =>
    development.some((command) => command === program || command === `${program} ${args[0] ?? ''}`),
  );

/** The script that says how the app starts in production, if one does. */
export const productionScript = (manifest: Manifest, framework: Framework | undefined): string | undefined =>
  ['start:prod', 'start'].find((name) => {
    const text = manifest.scripts?.[name];
    if (text === undefined || (name === 'start:prod' && framework === undefined)) return false;
    return framework === undefined || !isDevelopment(text, manifest, framework);
  });

const buildsSomething = ({ manifest }: App, { buildCommand }: NodeContext): boolean =>
  buildCommand !== undefined || manifest.scripts?.['build'] !== undefined || manifest.scripts?.['heroku-postbuild'] !== undefined;

/**
 * The framework of an app that has a build; undefined when none is known, or when a site's start command runs a server of the
 * app's own.
 *
 * @throws NODE_FRAMEWORK_WITHOUT_SERVER
 */
export const findFramework = async (context: NodeContext): Promise<FoundFramework | undefined> => {
  const app = await readApp(context);
  if (!buildsSomething(app, context)) return undefined;
  const framework = table.find((candidate) => uses(app.manifest, candidate));
  if (framework === undefined) return undefined;
  const asked = { tree: context.tree, ...app };
  const output = await framework.output(asked);
  const startsItself =
    context.declaredProcesses.some(({ type }) => type === 'web') || productionScript(app.manifest, framework) !== undefined;
  if (output.kind === 'site' && startsItself) return undefined;
  if (!startsItself && context.role === 'primary') await framework.check?.(asked);
  return { framework, output };
};
