import { join } from 'node:path';
import type { BuildGroup, BuildRecipe, NamedContext } from '@migetpacks/dind';
import { readDockerfile, readIgnore } from '../dockerfile-mode/read-dockerfile.ts';
import type { Recipe } from '../engine-request.ts';
import type { Surroundings } from '../surroundings.ts';
import { fail } from './errors.ts';
import type { ComposeProject } from './load-project.ts';
import { at, publicVariable, resolveInside } from './scope.ts';
import { readSecretValue } from './secret.ts';
import { buildableServices, type BuiltService } from './select-services.ts';

/** What recipes of services are made with. */
export interface RecipeContext {
  readonly project: ComposeProject;
  /** The folder that paths of the project start at. */
  readonly source: string;
  readonly surroundings: Pick<Surroundings, 'proxyArgs' | 'caSecret'>;
}

type Texts = Pick<Recipe, 'dockerfile' | 'dockerignore'>;

const readTexts = async ({ name, scope, build }: BuiltService, context: string): Promise<Texts> => {
  const key = `services.${name}.build`;
  if (build.inline !== undefined)
    return { dockerfile: build.inline, dockerignore: (await readIgnore(scope.tree, undefined, context))?.text ?? '' };
  const path = resolveInside(scope, `${key}.dockerfile`, build.dockerfile ?? 'Dockerfile', context);
  if (scope.tree.find(path) === undefined) throw fail('COMPOSE_PATH_MISSING', { ...at(scope, `${key}.dockerfile`), path });
  const { text, ignore } = await readDockerfile(scope.tree, path, context, key);
  return { dockerfile: text, dockerignore: ignore?.text ?? '' };
};

const readArguments = ({ name, scope, build }: BuiltService): Recipe['buildArgs'] =>
  Object.fromEntries(
    Object.entries(build.args).flatMap(([argument, given]) => {
      const value = given ?? publicVariable(scope, `services.${name}.build.args`, argument);
      return value === undefined ? [] : [[argument, value]];
    }),
  );

const readSecrets = async ({ name, scope, build }: BuiltService, { secrets }: ComposeProject): Promise<Recipe['secrets']> => {
  const values: Record<string, string> = {};
  for (const { source, target } of build.secrets) {
    const secret = Object.hasOwn(secrets, source) ? secrets[source] : undefined;
    if (secret === undefined) throw fail('COMPOSE_SECRET_MISSING', { ...at(scope, `services.${name}.build.secrets`), name: source });
    values[target] = await readSecretValue(secret);
  }
  return values;
};

const readContexts = ({ name, scope, build }: BuiltService, source: string, known: readonly string[]): BuildRecipe['contexts'] =>
  Object.fromEntries(
    Object.entries(build.contexts).map(([key, context]): [string, NamedContext] => {
      const where = at(scope, `services.${name}.build.additional_contexts.${key}`);
      if (context.kind === 'image') return [key, context];
      if (context.kind === 'service') {
        if (!known.includes(context.name)) throw fail('COMPOSE_SERVICE_UNKNOWN', { ...where, name: context.name, known });
        return [key, { kind: 'build', name: context.name }];
      }
      if (!scope.tree.hasDirectory(context.path)) throw fail('COMPOSE_PATH_MISSING', { ...where, path: context.path });
      return [key, { kind: 'folder', path: join(source, context.path) }];
    }),
  );

/** What one service is built from, without the services that it refers to. */
const readRecipe = async (service: BuiltService, { project, source }: RecipeContext): Promise<BuildRecipe> => {
  const { name, scope, build } = service;
  const context = build.context ?? scope.folder;
  if (!scope.tree.hasDirectory(context || '.'))
    throw fail('COMPOSE_PATH_MISSING', { ...at(scope, `services.${name}.build.context`), path: context });
  return {
    ...(await readTexts(service, context)),
    context: join(source, context),
    buildArgs: readArguments(service),
    secrets: await readSecrets(service, project),
    contexts: readContexts(
      service,
      source,
      buildableServices(project).map((each) => each.name),
    ),
    ...(build.target === undefined ? {} : { target: build.target }),
  };
};

const namesIn = ({ contexts }: Pick<BuildRecipe, 'contexts'>): readonly string[] =>
  Object.values(contexts).flatMap((context) => (context.kind === 'build' ? [context.name] : []));

const readGroup = async (service: BuiltService, own: BuildRecipe, context: RecipeContext): Promise<BuildGroup> => {
  const others: Record<string, BuildRecipe> = {};
  const pending = [...namesIn(own)];
  for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
    if (name === service.name)
      throw fail('COMPOSE_INVALID', { ...at(service.scope, `services.${name}.build.additional_contexts`), fault: 'needs itself' });
    if (Object.hasOwn(others, name)) continue;
    const other = buildableServices(context.project).find((each) => each.name === name);
    if (other === undefined) continue;
    const recipe = await readRecipe(other, context);
    const { proxyArgs, caSecret } = context.surroundings;
    others[name] = { ...recipe, buildArgs: { ...proxyArgs, ...recipe.buildArgs }, secrets: { ...recipe.secrets, ...caSecret } };
    pending.push(...namesIn(recipe));
  }
  return { name: service.name, contexts: own.contexts, others };
};

/**
 * Makes the recipe of a service.
 *
 * @throws the codes of `errors.ts`, APP_PATH_ESCAPES
 */
export const recipeOfService = async (service: BuiltService, context: RecipeContext): Promise<Recipe> => {
  const { contexts, ...own } = await readRecipe(service, context);
  const { labels, platforms, noCache, pull } = service.build;
  return {
    ...own,
    labels,
    group: await readGroup(service, { ...own, contexts }, context),
    ...(platforms.length === 0 ? {} : { platforms }),
    ...(noCache === undefined ? {} : { noCache }),
    ...(pull === undefined ? {} : { pull }),
  };
};
