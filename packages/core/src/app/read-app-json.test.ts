import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optionRows } from '../config/index.ts';
import { MigetpacksError } from '../errors/index.ts';
import { memoryTree } from '../source-tree/memory-tree.ts';
import { readAppJson } from './read-app-json.ts';

const languages = ['node', 'ruby', 'go', 'dotnet', 'php', 'java'];
const read = (contents: string | object) =>
  readAppJson(memoryTree({ 'app.json': typeof contents === 'string' ? contents : JSON.stringify(contents) }), languages);
const refused = async (contents: string | object): Promise<string> =>
  read(contents).then(
    () => 'accepted',
    (error: unknown) => (MigetpacksError.is(error) ? `${error.code} ${error.message}` : 'another error'),
  );

describe('readAppJson', () => {
  it('has nothing to say where there is no file', async () => {
    expect(await readAppJson(memoryTree({}), languages)).toBeUndefined();
  });

  it('reads every field, in the short form and in the long one', async () => {
    const app = await read({
      name: 'shop',
      env: {
        GREETING: 'hello',
        LIMIT: 5,
        DRY: { value: true, description: 'for tests' },
        SESSION: { generator: 'secret' },
        KEPT: { value: 'x', generator: 'secret' },
        DATABASE_URL: { required: true },
        MAIL_URL: { required: false },
      },
      formation: { web: { quantity: 2, size: 'standard-1x' }, 'mail-worker': {} },
      scripts: { postdeploy: 'rake seed', 'pr-predestroy': { command: 'rake drop', size: 'hobby' } },
      addons: ['redis', { plan: 'postgres:small', as: 'DB', options: { version: '17' } }],
    });
    expect(app).toEqual({
      file: 'app.json',
      env: [
        { name: 'GREETING', value: 'hello', generated: false, required: true },
        { name: 'LIMIT', value: '5', generated: false, required: true },
        { name: 'DRY', value: 'true', generated: false, required: true },
        { name: 'SESSION', value: '', generated: true, required: true },
        { name: 'KEPT', value: 'x', generated: false, required: true },
        { name: 'DATABASE_URL', value: '', generated: false, required: true },
        { name: 'MAIL_URL', value: '', generated: false, required: false },
      ],
      formation: [
        { name: 'web', quantity: 2, size: 'standard-1x' },
        { name: 'mail-worker', quantity: 1, size: null },
      ],
      scripts: [
        { name: 'postdeploy', command: 'rake seed', size: null },
        { name: 'pr-predestroy', command: 'rake drop', size: 'hobby' },
      ],
      addons: [
        { plan: 'redis', as: null, options: null },
        { plan: 'postgres:small', as: 'DB', options: { version: '17' } },
      ],
      languages: [],
      notices: [],
    });
  });

  it.each([
    ['a byte order mark and carriage returns', '\uFEFF{\r\n"env": {"A": "1"}\r\n}'],
    ['comments and a comma at the end', '// shop\n{"env": {"A": "1",},}'],
    ['the fields of another tool', '{"expo": {"name": "shop"}, "displayName": "Shop", "env": {"A": "1"}}'],
    ['fields that are null', '{"env": {"A": "1"}, "formation": null, "scripts": null, "addons": null, "buildpacks": null}'],
  ])('accepts %s', async (_what, text) => {
    expect((await read(text))?.env).toEqual([{ name: 'A', value: '1', generated: false, required: true }]);
  });

  it.each([
    ['', 'APP_FILE_INVALID app.json:1:1: a value is expected'],
    ['{\n"env": {', 'APP_FILE_INVALID app.json:2:9: a closing brace is expected'],
    ['[]', 'APP_FILE_INVALID app.json: must be an object'],
    ['{"env":\n[]}', 'APP_FILE_INVALID app.json:2: env: must hold values under the name of a variable each'],
    ['{"env": {\n"A": {"value": []}}}', 'APP_FILE_INVALID app.json:2: env.A: must be a text, or an object with'],
    ['{"env": {"A": {"generator": "password"}}}', 'APP_FILE_INVALID app.json:1: env.A: must be a text, or an object with'],
    ['{"env": {"A-B": "1"}}', 'APP_FILE_INVALID app.json:1: env.A-B: is not the name of a variable'],
    ['{"env": {"A": "\\u0000"}}', 'APP_FILE_INVALID app.json:1: env.A: '],
    ['{"formation": {"web": {"quantity": -1}}}', 'APP_FILE_INVALID app.json:1: formation.web.quantity: "quantity" must not be negative'],
    ['{"formation": {"a b": {}}}', 'APP_FILE_INVALID app.json:1: formation.a b: is not the name of a process type'],
    ['{"scripts": {"postdeploy": 1}}', 'APP_FILE_INVALID app.json:1: scripts.postdeploy: must be a command'],
    ['{"addons": "redis"}', 'APP_FILE_INVALID app.json:1: addons: must be a list'],
    ['{"buildpacks": [{}]}', 'APP_FILE_INVALID app.json:1: buildpacks.0: must be a name'],
    ['\u0000\u0001', 'APP_FILE_'],
    [`{"env": ${'['.repeat(50_000)}`, 'APP_FILE_INVALID'],
  ])('refuses %j with file and line', async (text, message) => {
    expect((await refused(text)).slice(0, message.length)).toBe(message);
  });

  it('reads a file with very many variables', async () => {
    const env = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`V${String(i)}`, 'x']));
    expect((await read({ env }))?.env).toHaveLength(20_000);
  });

  it('gives facts or a coded error for any contents', async () => {
    const field = fc.constantFrom('env', 'formation', 'scripts', 'addons', 'buildpacks', '__proto__', 'constructor');
    const contents = fc.oneof(fc.string({ unit: 'binary' }), fc.dictionary(field, fc.jsonValue()));
    await fc.assert(
      fc.asyncProperty(contents, async (given) => (await refused(given)) !== 'another error'),
      { numRuns: 300 },
    );
  });
});

describe('a variable of app.json', () => {
  const settable = optionRows.filter(({ option }) => option.app && option.key !== undefined);
  const operators = optionRows.filter(({ option }) => option.env !== undefined && !settable.some((row) => row.option === option));
  const namesOf = (rows: typeof optionRows): readonly string[] => rows.flatMap(({ option }) => option.env ?? []);

  it.each(namesOf(operators))('D-002: does not take over the option %s', async (name) => {
    expect(await refused({ env: { [name]: 'evil' } })).toBe(
      `APP_JSON_VARIABLE_RESERVED app.json: "${name}" in "env" is not a variable of the app: an option of the builder`,
    );
    expect(await refused({ env: { [name]: { generator: 'secret' } } })).toMatch(/^APP_JSON_VARIABLE_RESERVED/);
  });

  it.each(['PATH', 'LD_PRELOAD', 'BASH_ENV', 'DOCKER_AUTH_CONFIG', 'GITHUB_TOKEN', 'https_proxy', 'KUBERNETES_PORT', 'HOME'])(
    'D-002: does not take over %s of the system, the engine or the CI service',
    async (name) => {
      expect(await refused({ env: { [name]: 'evil' } })).toMatch(/^APP_JSON_VARIABLE_RESERVED/);
    },
  );

  it.each(namesOf(settable))('is data, with a warning, where the app may set the option %s elsewhere', async (name) => {
    const app = await read({ env: { [name]: 'x' } });
    expect(app?.env).toEqual([{ name, value: 'x', generated: false, required: true }]);
    expect(app?.notices).toEqual([{ level: 'warning', text: expect.stringMatching(`^app.json: ${name} in "env" has no effect`) }]);
  });

  it('may have any name where it has no value: somebody else has to give one', async () => {
    const app = await read({ env: { AWS_ACCESS_KEY_ID: { description: 'for uploads', required: true }, DOCKER_HOST: '' } });
    expect(app?.notices).toEqual([]);
  });
});

describe('the buildpacks of app.json', () => {
  it.each<[readonly unknown[], readonly string[]]>([
    [
      [{ url: 'heroku/nodejs' }, { url: 'heroku/ruby' }],
      ['ruby', 'node'],
    ],
    [
      ['node', 'miget/golang'],
      ['go', 'node'],
    ],
    [
      ['https://github.com/heroku/heroku-buildpack-php.git#v1', 'https://example.com/buildpack-nodejs'],
      ['node', 'php'],
    ],
    [['vendor/.net', 'csharp', 'dotnet'], ['dotnet']],
    [
      ['ruby', 'node', 'ruby'],
      ['ruby', 'node'],
    ],
  ])('D-056, D-120: %j are languages, the last one first', async (buildpacks, expected) => {
    expect(await read({ buildpacks })).toMatchObject({ languages: expected, notices: [] });
  });

  it('D-056: that stand for no language are named, with those that do', async () => {
    const app = await read({ buildpacks: ['heroku/ruby', 'heroku-community/apt', 'heroku/rubi'] });
    expect(app?.languages).toEqual(['ruby']);
    expect(app?.notices.map(({ text }) => text)).toEqual([
      'app.json: the buildpack "heroku-community/apt" is left out. Accepted are node, ruby, go, dotnet, php, java',
      'app.json: the buildpack "heroku/rubi" is left out. Did you mean "ruby"? Accepted are node, ruby, go, dotnet, php, java',
    ]);
  });
});
