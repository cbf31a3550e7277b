import { describe, expect, it } from 'vitest';
import { buildOf, codeOf, load, passed, recipes } from './project.fixture.ts';
import { selectServices } from './select-services.ts';

const api = (build: string): string => `services:\n  api:\n    build:\n${build.replace(/^/gm, '      ')}\n`;

describe('the build section', () => {
  it('may be a path alone', async () => {
    expect(buildOf(await load({ 'compose.yaml': 'services: {api: {build: ./api}}' }), 'api')).toMatchObject({ context: 'api', args: {} });
  });

  it.each([
    ['a map', 'args: {A: 1, B: true, C: "x=y", D: null}'],
    ['a list', 'args: [A=1, B=true, "C=x=y", D]'],
  ])('takes arguments as %s', async (_, text) => {
    expect(buildOf(await load({ 'compose.yaml': api(text) }), 'api')?.args).toEqual({ A: '1', B: 'true', C: 'x=y', D: null });
  });

  it('reads all that an image depends on', async () => {
    const text = `context: api
dockerfile: Dockerfile.prod
target: production
labels: [org.example.part=api]
secrets: [one, {source: two, target: deux}]
platforms: [linux/amd64, linux/arm64]
no_cache: true
pull: "true"
additional_contexts: {base: service:base, shared: ./shared, alpine: 'docker-image://alpine:3'}
x-note: for another program`;
    expect(buildOf(await load({ 'compose.yaml': api(text) }), 'api')).toEqual({
      context: 'api',
      dockerfile: 'Dockerfile.prod',
      target: 'production',
      args: {},
      labels: { 'org.example.part': 'api' },
      secrets: [
        { source: 'one', target: 'one' },
        { source: 'two', target: 'deux' },
      ],
      platforms: ['linux/amd64', 'linux/arm64'],
      noCache: true,
      pull: true,
      contexts: {
        base: { kind: 'service', name: 'base' },
        shared: { kind: 'folder', path: 'shared' },
        alpine: { kind: 'image', name: 'alpine:3' },
      },
    });
  });

  it('says which of its keys are left to whoever builds', async () => {
    const { said } = await load({ 'compose.yaml': api('context: .\nprivileged: true\ncache_to: [type=inline]') });
    expect(said).toEqual(['warning: services.api.build in compose.yaml: cache_to, privileged are not followed']);
  });

  it.each([
    ['contxt: .', 'COMPOSE_UNKNOWN_KEY'],
    ['context: {a: b}', 'COMPOSE_INVALID'],
    ['args: 3', 'COMPOSE_INVALID'],
    ['platforms: [arm]', 'COMPOSE_INVALID'],
    ['dockerfile: a\ndockerfile_inline: FROM scratch', 'COMPOSE_INVALID'],
    ['secrets: {a: b}', 'COMPOSE_INVALID'],
  ])('refuses %s', async (text, code) => {
    expect(await codeOf(load({ 'compose.yaml': api(text) }))).toBe(code);
  });

  it('names file, key and fault', async () => {
    await expect(load({ 'compose.yaml': api('platforms: [linux/amd64, arm]') })).rejects.toThrow(
      'services.api.build.platforms.1 in compose.yaml must be like linux/arm64',
    );
  });
});

describe('a Compose file', () => {
  it('merges what "<<" names, which what stands beside it wins over', async () => {
    const text = `x-args: &args {A: '1', B: '2'}
services:
  api:
    build:
      args:
        <<: *args
        B: three
`;
    expect(buildOf(await load({ 'compose.yaml': text }), 'api')?.args).toEqual({ A: '1', B: 'three' });
  });

  it('takes variables from what was passed, then from .env, and from nowhere else', async () => {
    process.env['OPERATOR_ONLY'] = 'hunter2';
    try {
      const files = {
        'compose.yaml': api('args: {A: "${A}", B: "${B}", C: "${OPERATOR_ONLY:-nothing}", HOME: "${HOME}", D:}'),
        '.env': 'A=env\nB=env\nD=env\n',
      };
      const { api: recipe } = await recipes({ ...files, Dockerfile: 'FROM scratch' }, [passed('A', 'passed')]);
      expect(recipe?.buildArgs).toEqual({ A: 'passed', B: 'env', C: 'nothing', HOME: '', D: 'env' });
    } finally {
      delete process.env['OPERATOR_ONLY'];
    }
  });

  it('asks for variables only where an image depends on them', async () => {
    const text = 'services: {api: {build: ., environment: {DB: "${DB:?needed at run time}"}}}';
    expect(await codeOf(load({ 'compose.yaml': text }))).toBe('none');
    expect(await codeOf(load({ 'compose.yaml': api('args: {DB: "${DB:?needed}"}') }))).toBe('COMPOSE_VARIABLE_REQUIRED');
  });

  it.each([
    ['null', 'COMPOSE_INVALID'],
    ['[]', 'COMPOSE_INVALID'],
    ['services: []', 'COMPOSE_INVALID'],
    ['services: {api: text}', 'COMPOSE_INVALID'],
    ['services: {"a b": {build: .}}', 'COMPOSE_INVALID'],
    ['services: {"../x": {build: .}}', 'COMPOSE_INVALID'],
    ['include: compose.yaml', 'COMPOSE_INVALID'],
    ['services: {api: {build: .', 'APP_FILE_INVALID'],
    ['services:\n  api: {build: a}\n  api: {build: b}\n', 'APP_FILE_INVALID'],
    ['services: {api: {build: .}}\n---\nservices: {}\n', 'APP_FILE_INVALID'],
    ['services: {api: {build: ., profiles: one}}', 'COMPOSE_INVALID'],
  ])('is refused when it is %s', async (text, code) => {
    expect(await codeOf(load({ 'compose.yaml': text }))).toBe(code);
  });

  it('reads CRLF and a byte order mark', async () => {
    expect(buildOf(await load({ 'compose.yaml': '\uFEFFservices:\r\n  api:\r\n    build: ./api\r\n' }), 'api')?.context).toBe('api');
  });
});

describe('extends', () => {
  it('joins maps and lists, and replaces texts', async () => {
    const text = `services:
  base:
    build: {context: base, dockerfile: Dockerfile.base, target: one, args: {A: '1', B: '2'}, platforms: [linux/amd64]}
  api:
    extends: base
    build: {target: two, args: [B=3], platforms: [linux/arm64]}
`;
    expect(buildOf(await load({ 'compose.yaml': text }), 'api')).toMatchObject({
      context: 'base',
      dockerfile: 'Dockerfile.base',
      target: 'two',
      args: { A: '1', B: '3' },
      platforms: ['linux/amd64', 'linux/arm64'],
    });
  });

  it('starts paths at the file that they stand in', async () => {
    const files = {
      'compose.yaml': 'services: {api: {extends: {file: common/base.yaml, service: base}}}',
      'common/base.yaml': 'services: {base: {build: ./image}}',
    };
    expect(buildOf(await load(files), 'api')?.context).toBe('common/image');
  });

  it.each([
    ['services: {a: {extends: b}, b: {extends: a}}', 'COMPOSE_INVALID'],
    ['services: {a: {extends: a}}', 'COMPOSE_INVALID'],
    ['services: {a: {extends: none}}', 'COMPOSE_SERVICE_UNKNOWN'],
    ['services: {a: {extends: constructor}}', 'COMPOSE_SERVICE_UNKNOWN'],
    ['services: {a: {extends: {file: none.yaml, service: a}}}', 'COMPOSE_PATH_MISSING'],
  ])('refuses %s', async (text, code) => {
    expect(await codeOf(load({ 'compose.yaml': text }))).toBe(code);
  });
});

describe('include', () => {
  it('adds the services of other files, with paths and defaults of their own', async () => {
    const files = {
      'compose.yaml': 'include: [ops/compose.yaml]\nservices: {api: {build: ./api}}',
      '.env': 'B=outer\n',
      'ops/compose.yaml': 'services: {console: {build: {context: ., args: {A: "$A", B: "$B"}}}}',
      'ops/.env': 'A=inner\nB=inner\n',
    };
    const loaded = await load(files);
    expect(Object.keys(loaded.project.services)).toEqual(['console', 'api']);
    expect(buildOf(loaded, 'console')).toMatchObject({ context: 'ops', args: { A: 'inner', B: 'outer' } });
  });

  it('lays the files of one entry on top of each other, in a project directory that it names', async () => {
    const files = {
      'compose.yaml': 'include: [{path: [a.yaml, b.yaml], project_directory: sub, env_file: x.env}]',
      'a.yaml': 'services: {api: {build: {context: ., target: one, args: {V: "$V"}}}}',
      'b.yaml': 'services: {api: {build: {target: two}}}',
      'x.env': 'V=7\n',
    };
    expect(buildOf(await load(files), 'api')).toMatchObject({ context: 'sub', target: 'two', args: { V: '7' } });
  });

  it.each([
    ['a file that includes itself', { 'compose.yaml': 'include: [compose.yaml]' }, 'COMPOSE_INVALID'],
    [
      'a service that is there twice',
      { 'compose.yaml': 'include: [a.yaml]\nservices: {a: {}}', 'a.yaml': 'services: {a: {}}' },
      'COMPOSE_INVALID',
    ],
    ['a file that is not there', { 'compose.yaml': 'include: [a.yaml]' }, 'COMPOSE_PATH_MISSING'],
    ['a repository', { 'compose.yaml': 'include: ["https://git.example.com/a.git"]' }, 'COMPOSE_REMOTE'],
  ])('refuses %s', async (_, files, code) => {
    expect(await codeOf(load(files))).toBe(code);
  });
});

describe('profiles', () => {
  const text = `services:
  always: {build: .}
  tools: {build: ., profiles: [tools]}
  both: {build: ., profiles: [tools, debug]}
  pulled: {image: postgres}
`;
  it.each([
    [[], ['always']],
    [['debug'], ['always', 'both']],
    [['*'], ['always', 'tools', 'both']],
  ])('%j builds %j', async (active, names) => {
    const { project } = await load({ 'compose.yaml': text });
    expect(selectServices(project, active).map(({ name }) => name)).toEqual(names);
  });

  it('says which services a profile would build when there is nothing else', async () => {
    const { project } = await load({ 'compose.yaml': 'services: {tools: {build: ., profiles: [tools]}, pulled: {image: x}}' });
    expect(() => selectServices(project, [])).toThrow('tools would with one');
  });
});
