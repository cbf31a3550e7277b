/** The templates in deploy/: valid by the schemas of what reads them, and no name in them that migetpacks does not know. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mergeSettings, ownVariables, readEnvironment } from '@migetpacks/core/config';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';

const deploy = fileURLToPath(new URL('../../../deploy/', import.meta.url));
const schemas = fileURLToPath(new URL('./fixtures/schemas/', import.meta.url));

interface Variable {
  readonly name: string;
  readonly value?: string;
}
/** What the tests read of a template; the schemas check the rest. */
interface Template {
  readonly spec?: {
    readonly steps?: readonly { readonly env: readonly Variable[] }[];
    readonly parameters?: readonly { readonly name: string; readonly default?: string }[];
    readonly params?: readonly { readonly name: string; readonly default?: string }[];
    readonly template?: { readonly spec: { readonly containers: readonly { readonly env: readonly Variable[] }[] } };
  };
  readonly inputs?: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs?: { readonly steps: readonly { readonly env: Readonly<Record<string, string>>; readonly run: string }[] };
  readonly '.migetpacks'?: { readonly variables: Readonly<Record<string, string>> };
}

const text = (path: string): string => readFileSync(`${deploy}${path}`, 'utf8');
const documents = (path: string): readonly Template[] =>
  parseAllDocuments(text(path), { strict: true }).map((document) => {
    expect(document.errors, path).toEqual([]);
    return document.toJS() as Template;
  });
const one = (path: string): Template => documents(path)[0] ?? {};

const readSchema = (name: string): object => JSON.parse(readFileSync(`${schemas}${name}.json`, 'utf8')) as object;
// Formats such as int32 are Kubernetes' own; its schemas are not written for ajv's strictness.
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true }).addSchema(readSchema('kubernetes-job'));
const validators = Object.fromEntries(
  ['shipwright-cluster-build-strategy', 'tekton-task', 'github-action', 'gitlab-ci'].map((name) => [name, ajv.compile(readSchema(name))]),
);
const faults = (schema: string, template: unknown): readonly string[] => {
  // A hidden job may hold anything; what extends it may not.
  const document = schema === 'gitlab-ci' ? { job: (template as Template)['.migetpacks'] } : template;
  const validate = schema === 'kubernetes-job' ? ajv.getSchema('kubernetes') : validators[schema];
  return validate?.(document) === true
    ? []
    : (validate?.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
};

const strategies = ['shipwright/migetpacks.yaml', 'shipwright/migetpacks-buildkit.yaml'];
const templates: readonly (readonly [string, string])[] = [
  ...strategies.map((path) => [path, 'shipwright-cluster-build-strategy'] as const),
  ['kubernetes/job.yaml', 'kubernetes-job'],
  ['tekton/task.yaml', 'tekton-task'],
  ['github/action.yml', 'github-action'],
  ['gitlab/migetpacks.gitlab-ci.yml', 'gitlab-ci'],
];
const examples = ['shipwright/build.yaml', 'github/workflow.yml'];

/** The variables that a template gives to the builder. */
const variablesOf = ({ spec, runs, '.migetpacks': job }: Template): readonly Variable[] => {
  const steps = spec?.template?.spec.containers ?? spec?.steps?.slice(0, 1) ?? [];
  const pairs = { ...runs?.steps[0]?.env, ...job?.variables };
  return [...steps.flatMap(({ env }) => env), ...Object.entries(pairs).map(([name, value]) => ({ name, value }))];
};
/** Read by the template's own script. */
const ofTheScript = ['SOURCE', 'BUILDER', 'MIGETPACKS_IMAGE', 'MIGETPACKS_ARGS'];

describe('every template', () => {
  it('is tested', () => {
    const files = readdirSync(deploy, { recursive: true, encoding: 'utf8' }).filter((path) => /\.ya?ml$/.test(path));
    expect(files.sort()).toEqual([...templates.map(([path]) => path), ...examples].sort());
  });

  it.each(templates)('%s is valid by the schema %s', (path, schema) => {
    expect(faults(schema, one(path))).toEqual([]);
  });

  it.each([
    ['shipwright/migetpacks.yaml', 'shipwright-cluster-build-strategy', 'volumeMounts:', 'volumeMount:'],
    ['shipwright/migetpacks.yaml', 'shipwright-cluster-build-strategy', 'privileged: true', 'privileged: yes please'],
    ['kubernetes/job.yaml', 'kubernetes-job', 'onExitCodes:', 'onExitCode:'],
    ['tekton/task.yaml', 'tekton-task', 'computeResources:', 'resources:'],
    ['github/action.yml', 'github-action', 'shell: bash', 'shel: bash'],
    ['gitlab/migetpacks.gitlab-ci.yml', 'gitlab-ci', 'max: 2', 'max: many'],
  ])('%s would not pass the schema %s with "%s" misspelt', (path, schema, right, wrong) => {
    const spoilt = text(path).replace(right, wrong);
    expect(spoilt).toContain(wrong);
    expect(faults(schema, parseAllDocuments(spoilt)[0]?.toJS())).not.toEqual([]);
  });

  it.each(templates)('%s sets options of migetpacks and nothing else', (path) => {
    const names = variablesOf(one(path)).map(({ name }) => name);
    expect(names).toContain(path.startsWith('gitlab/') ? 'CACHE_IMAGE' : 'OUTPUT_IMAGE');
    expect(names.filter((name) => !ownVariables.includes(name) && !ofTheScript.includes(name))).toEqual([]);
  });

  it.each(templates)('%s has parameters that are used, and uses none that it lacks', (path) => {
    const { spec, inputs } = one(path);
    const declared = [...(spec?.parameters ?? spec?.params ?? []).map(({ name }) => name), ...Object.keys(inputs ?? {})].sort();
    const used = [...text(path).matchAll(/\$\(params\.(?!shp-)([\w-]+)\)|\$\{\{ inputs\.([\w-]+) \}\}/g)].map(([, a, b]) => a ?? b);
    expect([...new Set(used)].sort()).toEqual(declared);
  });

  it.each(templates.filter(([path]) => !path.startsWith('gitlab/')))('%s is accepted with the defaults of its parameters', (path) => {
    const { spec, inputs = {} } = one(path);
    const defaults = Object.fromEntries((spec?.parameters ?? spec?.params ?? []).map((each) => [each.name, each.default]));
    const values = { ...defaults, ...Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.default])) };
    const fill = (value: string): string =>
      value.replace(/\$\((?:params|results|workspaces)\.([\w.-]+)\)|\$\{\{ inputs\.([\w-]+) \}\}/g, (_, a?: string, b?: string) => {
        const name = a ?? b ?? '';
        return values[name] ?? (/image$/.test(name) ? 'registry.example.com/app:1' : `/somewhere/${name}`);
      });
    const env = Object.fromEntries(variablesOf(one(path)).map(({ name, value = '' }) => [name, fill(value)]));
    const scopes = ['any', 'app', 'engine', 'build'] as const;
    const settings = mergeSettings([readEnvironment(env, scopes)], scopes);
    expect(settings.outputImage?.value).toMatch(/^registry\.example\.com\//);
    expect(settings.language).toBeUndefined();
  });
});

describe('the Shipwright strategies', () => {
  /** Parameter and variable, as the reference has them. */
  const reference: Readonly<Record<string, string>> = Object.fromEntries([
    ...`language build-command run-command port arch use-dhi project-path dockerfile-path compose-file cache-key cache-image cache-from
      cache-registry-insecure result-file node-version python-version go-version ruby-version deno-version bun-version php-version java-version
      dotnet-version elixir-version scala-version kotlin-version mix-env`
      .split(/\s+/)
      .map((name) => [name, name.toUpperCase().replaceAll('-', '_')]),
    ['rust-toolchain', 'RUSTUP_TOOLCHAIN'],
  ]) as Record<string, string>;

  it.each(strategies)('%s has the parameters of the reference, and the results that Shipwright takes', (path) => {
    const template = one(path);
    const variables = Object.fromEntries(variablesOf(template).map(({ name, value }) => [value, name]));
    for (const [parameter, variable] of Object.entries(reference)) expect(variables[`$(params.${parameter})`], parameter).toBe(variable);
    expect(variables['$(results.shp-image-digest.path)']).toBe('RESULT_DIGEST_FILE');
    expect(variables['$(results.shp-image-size.path)']).toBe('RESULT_SIZE_FILE');
  });

  it('differ in the engine alone', () => {
    const [own = [], remote = []] = strategies.map((path) => (one(path).spec?.parameters ?? []).map(({ name }) => name));
    expect(own.filter((name) => !remote.includes(name))).toEqual(['storage-driver']);
    expect(remote.filter((name) => !own.includes(name))).toEqual(['buildkit-host', 'buildkit-tls-dir']);
  });
});

describe('the GitHub action', () => {
  const [step = { env: {}, run: '' }] = one('github/action.yml').runs?.steps ?? [];

  it('hands each of its variables to the container by name', () => {
    const handed = [...step.run.matchAll(/--env ([A-Z_]+)(?= |$)/gm)].map(([, name]) => name);
    expect(handed.sort()).toEqual(
      Object.keys(step.env)
        .filter((name) => !ofTheScript.includes(name))
        .sort(),
    );
  });

  it('has no value in its command line', () => {
    expect(step.run).not.toContain('${{');
  });
});
