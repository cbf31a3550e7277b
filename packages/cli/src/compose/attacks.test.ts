/** A Compose file that wants to read or publish what is not its own. */
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFsTree } from '@migetpacks/core/node';
import { describe, expect, it } from 'vitest';
import { loadProject } from './load-project.ts';
import { codeOf, load, passed, recipes } from './project.fixture.ts';
import { selectServices } from './select-services.ts';
import { recipeOfService } from './service-recipe.ts';

const outside = ['../other', '/etc', '~/.ssh', 'a/../../other', 'C:\\Windows', './\0'];
const remote = [
  'https://git.example.com/shop.git',
  'git@git.example.com:shop.git',
  'ssh://git.example.com/shop',
  'oci-layout:///var/lib',
  'file:///etc',
];
const dockerfile = { Dockerfile: 'FROM scratch' };
const build = (text: string) => ({ ...dockerfile, 'compose.yaml': `services: {api: {build: ${text}}}` });

describe('a path of a Compose file', () => {
  const places: readonly (readonly [string, (path: string) => Readonly<Record<string, string>>])[] = [
    ['context', (path) => build(path)],
    ['long context', (path) => build(`{context: ${path}}`)],
    ['interpolated context', (path) => ({ ...build('"${P}"'), '.env': `P='${JSON.parse(path) as string}'\n` })],
    ['dockerfile', (path) => build(`{dockerfile: ${path}}`)],
    ['additional context', (path) => build(`{additional_contexts: {other: ${path}}}`)],
    ['secret', (path) => ({ ...dockerfile, 'compose.yaml': `services: {api: {build: {secrets: [s]}}}\nsecrets: {s: {file: ${path}}}` })],
    ['extends', (path) => ({ 'compose.yaml': `services: {api: {extends: {service: api, file: ${path}}}}` })],
    ['include', (path) => ({ 'compose.yaml': `include: [${path}]` })],
    ['env_file of an include', (path) => ({ 'compose.yaml': `include: [{path: compose.yaml, env_file: ${path}}]` })],
    ['project_directory of an include', (path) => ({ 'compose.yaml': `include: [{path: compose.yaml, project_directory: ${path}}]` })],
  ];

  it.each(
    places.flatMap(([place, files]) =>
      outside.filter((path) => !path.includes('\0') || !place.includes('interpolated')).map((path) => [place, path, files] as const),
    ),
  )('(%s) cannot be %j', async (_, path, files) => {
    expect(await codeOf(recipes(files(JSON.stringify(path))))).toBe('COMPOSE_PATH_ESCAPES');
  });

  it.each(places.flatMap(([place, files]) => remote.map((path) => [place, path, files] as const)))(
    '(%s) cannot be %s',
    async (_, path, files) => {
      expect(await codeOf(recipes(files(JSON.stringify(path))))).toBe('COMPOSE_REMOTE');
    },
  );
});

describe('a link that leads out of the source', () => {
  const folder = mkdtempSync(join(tmpdir(), 'compose-'));
  const app = join(folder, 'app');
  mkdirSync(join(folder, 'outside'));
  mkdirSync(app);
  writeFileSync(join(folder, 'outside', 'Dockerfile'), 'FROM scratch');
  writeFileSync(join(folder, 'outside', 'compose.yaml'), 'services: {api: {build: .}}');
  symlinkSync('../outside', join(app, 'link'));
  symlinkSync('../outside/Dockerfile', join(app, 'Dockerfile'));

  it.each([
    ['context', 'services: {api: {build: ./link}}'],
    ['Dockerfile', 'services: {api: {build: .}}'],
    ['additional context', 'services: {api: {build: {dockerfile_inline: FROM scratch, additional_contexts: {a: ./link}}}}'],
    ['secret', 'services: {api: {build: {dockerfile_inline: FROM scratch, secrets: [s]}}}\nsecrets: {s: {file: link/Dockerfile}}'],
    ['include', 'include: [link/compose.yaml]'],
    ['extended file', 'services: {api: {extends: {file: link/compose.yaml, service: api}}}'],
  ])('is not followed as %s', async (_, text) => {
    writeFileSync(join(app, 'compose.yaml'), text);
    const read = async () => {
      const project = await loadProject('compose.yaml', { tree: openFsTree(app), variables: [], say: () => undefined });
      const context = { project, source: app, surroundings: { proxyArgs: {}, caSecret: {} } };
      await Promise.all(selectServices(project, []).map((service) => recipeOfService(service, context)));
    };
    expect(await codeOf(read())).toBe('APP_PATH_ESCAPES');
  });
});

describe('a secret of whoever builds', () => {
  const token = passed('TOKEN', 'hunter2hunter2', 'secret');

  it.each([
    ['an argument', '{args: {A: "${TOKEN}"}}'],
    ['an argument without a value', '{args: [TOKEN]}'],
    ['a default of another variable', '{args: {A: "${NONE:-$TOKEN}"}}'],
    ['a label', '{labels: {a: "$TOKEN"}}'],
    ['an inline Dockerfile', '{dockerfile_inline: "FROM scratch\\nENV A=$TOKEN"}'],
    ['a target', '{target: "$TOKEN"}'],
  ])('does not become %s', async (_, text) => {
    const made = recipes(build(text), [token]);
    expect(await codeOf(made)).toBe('COMPOSE_SECRET_PUBLISHED');
    await expect(made).rejects.not.toThrow('hunter2');
  });

  it('reaches a build as a secret that the file declares', async () => {
    const files = {
      ...dockerfile,
      'compose.yaml': 'services: {api: {build: {secrets: [{source: s, target: t}]}}}\nsecrets: {s: {environment: TOKEN}}',
    };
    const { api } = await recipes(files, [token]);
    expect(api).toMatchObject({ secrets: { t: 'hunter2hunter2' }, buildArgs: {} });
  });

  it('has to be passed', async () => {
    const text = (from: string) => ({ ...dockerfile, 'compose.yaml': `services: {api: {build: {secrets: [s]}}}\nsecrets: {s: ${from}}` });
    expect(await codeOf(recipes(text('{environment: PATH}')))).toBe('COMPOSE_SECRET_MISSING');
    expect(await codeOf(recipes(text('{external: true}')))).toBe('COMPOSE_SECRET_MISSING');
    expect(await codeOf(recipes({ ...dockerfile, 'compose.yaml': 'services: {api: {build: {secrets: [toString]}}}' }))).toBe(
      'COMPOSE_SECRET_MISSING',
    );
  });
});

it('ends on a bomb of aliases', async () => {
  const lines = ['x-0: &a0 [x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 12; level++)
    lines.push(`x-${level}: &a${level} [${Array.from({ length: 8 }, () => `*a${level - 1}`).join(', ')}]`);
  expect(await codeOf(load({ 'compose.yaml': `${lines.join('\n')}\nservices: {a: {build: .}}` }))).toBe('APP_FILE_INVALID');
});

it('keeps names of JavaScript itself apart from those of the file', async () => {
  const text = 'services: {constructor: {build: {args: {__proto__: x, toString: y}}}}';
  const made = new Map(Object.entries(await recipes({ ...dockerfile, 'compose.yaml': text })));
  expect(Object.entries(made.get('constructor')?.buildArgs ?? {})).toContainEqual(['toString', 'y']);
});
