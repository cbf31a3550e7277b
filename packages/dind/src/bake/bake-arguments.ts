import { join } from 'node:path';
import type { BuildGroup, BuildRecipe, BuildRequest } from '../build/build-request.ts';
import type { BuildPaths, BuildxCommand } from '../build/buildx-arguments.ts';
import { cacheSpecs, environmentFor, namesOf, outputSpec, provenanceOf } from '../build/engine-specs.ts';
import { checkBuildArgs } from '../build/pass-build-args.ts';
import { passSecrets, type PrivateFile } from '../build/pass-secrets.ts';
import { quoteTemplates } from './quote-templates.ts';

/** A target of a bake file. https://docs.docker.com/build/bake/reference/ */
type Target = Readonly<Record<string, unknown>>;

/** The name of a target: buildx takes no dot in it. */
export const targetName = (name: string): string => name.replaceAll('.', '_');

const contextsOf = ({ contexts }: Pick<BuildRecipe, 'contexts'>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(contexts).map(([key, context]) => {
      if (context.kind === 'folder') return [key, context.path];
      return [key, context.kind === 'image' ? `docker-image://${context.name}` : `target:${targetName(context.name)}`];
    }),
  );

const recipeOf = (recipe: BuildRecipe, dockerfile: string, secrets: readonly string[]): Target => ({
  context: recipe.context,
  dockerfile,
  contexts: contextsOf(recipe),
  args: checkBuildArgs(recipe.buildArgs),
  secret: secrets,
  ...(recipe.target === undefined ? {} : { target: recipe.target }),
});

/** What is the same for a build and for those that it needs. */
const sharedBy = ({ platforms, network, pull, noCache }: BuildRequest): Target => ({
  ...(platforms.length === 0 ? {} : { platforms }),
  ...(network === undefined ? {} : { network }),
  pull,
  'no-cache': noCache,
});

const resultOf = (request: BuildRequest, containerdImageStore: boolean): Target => {
  const provenance = provenanceOf(request, containerdImageStore);
  return {
    tags: namesOf(request),
    output: [outputSpec(request, containerdImageStore)],
    labels: request.labels,
    'cache-from': request.noCache ? [] : cacheSpecs(request.cacheFrom),
    'cache-to': cacheSpecs(request.cacheTo),
    attest: [
      provenance === 'off' ? 'type=provenance,disabled=true' : `type=provenance,mode=${provenance}`,
      `type=sbom,disabled=${request.sbom ? 'false' : 'true'}`,
    ],
  };
};

/**
 * Turns one of several builds into a bake file and the arguments that build its target, and so what that target refers to; pure.
 *
 * @throws BUILD_VALUE_TOO_LARGE, BUILD_VALUE_INVALID
 */
export const bakeArguments = (
  request: BuildRequest,
  group: BuildGroup,
  paths: BuildPaths,
  { containerdImageStore = true } = {},
): BuildxCommand => {
  const own = passSecrets(request.secrets, paths.folder);
  const files: PrivateFile[] = [...own.files];
  const env: Record<string, string> = { ...own.env };
  let count = Object.keys(request.secrets).length;
  const shared = sharedBy(request);
  const targets: Record<string, Target> = {
    [targetName(group.name)]: {
      ...recipeOf({ ...request, contexts: group.contexts }, paths.dockerfile, own.specs),
      ...shared,
      ...resultOf(request, containerdImageStore),
    },
  };
  for (const [index, [name, recipe]] of Object.entries(group.others).entries()) {
    const dockerfile = join(paths.folder, `other-${index}`, 'Dockerfile');
    const secrets = passSecrets(recipe.secrets, paths.folder, count);
    count += Object.keys(recipe.secrets).length;
    files.push(...secrets.files, { path: dockerfile, content: recipe.dockerfile });
    files.push({ path: `${dockerfile}.dockerignore`, content: recipe.dockerignore });
    Object.assign(env, secrets.env);
    targets[targetName(name)] = { ...recipeOf(recipe, dockerfile, secrets.specs), ...shared, output: ['type=cacheonly'] };
  }
  const definition = join(paths.folder, 'bake.json');
  files.push({ path: definition, content: JSON.stringify(quoteTemplates({ target: targets })) });
  return {
    argv: ['buildx', 'bake', `--file=${definition}`, `--metadata-file=${paths.metadata}`, '--progress=rawjson', targetName(group.name)],
    // What the file may read has been decided by whoever made the request; buildx would ask again for all outside of its own folder.
    env: { ...environmentFor(request), ...env, BUILDX_BAKE_ENTITLEMENTS_FS: '0' },
    files,
  };
};
