/** Process types of an app as the Procfile, RUN_COMMAND and the language say them, and as `release` and the result file tell them. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { describeSuccess } from '../src/report/result-file.ts';
import { cmdOf, commandOf, dockerfile, outcome, plan, type Files, type Said } from './bundled.ts';
import { run } from './run.ts';

const server = "require('node:http').createServer().listen(process.env.PORT)";
const scripts = ['web', 'work', 'mail', 'migrate', 'the clock', 'other'].map((name) => [`${name}.js`, '']);
const node: Files = { ...(Object.fromEntries(scripts) as Files), 'package.json': '{}', 'server.js': server };
const go: Files = { 'go.mod': 'module example.org/shop\n\ngo 1.25\n', 'main.go': 'package main\n\nfunc main() {}\n' };
const runCommand = { type: 'web', command: 'node other.js', source: 'RUN_COMMAND' } as const;

const started = async (files: Files, said?: Said): Promise<readonly string[]> =>
  (await plan(files, said)).processes.map((process) => `${process.type} from ${process.source}`);

describe('the start command', () => {
  const Procfile = 'worker: node work.js\nweb: node web.js\n';

  it.each<[string, Files, Said | undefined, string]>([
    ['RUN_COMMAND, before anything else', { ...node, Procfile }, { runCommand }, 'node other.js'],
    ['the web of the Procfile, wherever it stands', { ...node, Procfile }, undefined, 'node web.js'],
    [
      'the default of the language where the Procfile has no web',
      { ...node, Procfile: 'worker: node work.js\n' },
      undefined,
      'node server.js',
    ],
    ['the default of the language where there is no Procfile', node, undefined, 'node server.js'],
  ])('is %s', async (_what, files, said, expected) => {
    expect(commandOf(await plan(files, said))).toBe(expected);
  });

  it('D-048: is found under names with a hyphen, too, and each name starts its own', async () => {
    const text = await dockerfile({ ...node, Procfile: 'web: node web.js\nmail-worker: node mail.js\n' });
    expect(cmdOf(text)).toEqual(['web']);
    expect(text).toContain('  mail-worker) shift; exec node mail.js "$@" ;;');
  });

  it.each([
    ['\r\n', ''],
    ['\n', '\uFEFF'],
    ['\r\n', '\uFEFF'],
  ])('D-049: has no trace of the line end %j or of a byte order mark %j', async (end, mark) => {
    const text = await dockerfile({ ...node, Procfile: `${mark}web: node web.js${end}# the rest${end}${end}worker: node work.js` });
    expect(text).toContain('  web) shift; exec node web.js "$@" ;;\n  worker) shift; exec node work.js "$@" ;;\n');
    expect(text).not.toMatch(/[\r\uFEFF]/);
  });

  it('D-050: leaves the other types of the Procfile where RUN_COMMAND replaces web', async () => {
    expect(await started({ ...node, Procfile }, { runCommand })).toEqual(['web from RUN_COMMAND', 'worker from Procfile:1']);
  });

  it('D-050: is reported where it is the default of the language', async () => {
    expect(await started(go)).toEqual(['web from package main in the root folder']);
  });
});

describe('a command of a Procfile', () => {
  const hostile = fc.string({
    unit: fc.constantFrom(...'\'"$`\\#%*?!&|;<>(){}[]~=: \t-aé漢', '${A}', '$(id)', '\\n', '<<EOF', '\u0000', '\u2028'),
    maxLength: 30,
  });

  it('reaches the image as it was written, or is refused with a code', async () => {
    let kept = 0;
    const reaches = async (text: string): Promise<void> => {
      const Procfile = `web: true ${text}\nother: true`;
      const seen = await outcome(dockerfile({ ...go, Procfile }), (made) => made);
      if (['PROCFILE_INVALID', 'COMMAND_INVALID'].includes(seen)) return;
      kept++;
      const [, word = ''] = /^ {2}web\) shift; exec \/bin\/sh -c ([^\n]*) web "\$@" ;;\n/m.exec(seen) ?? [];
      const script = word.startsWith("'") ? word.slice(1, -1).replaceAll("'\\''", "'") : word;
      // Nothing but an `exec` before the last command may come to it.
      expect(script.replace('exec ', '')).toBe(`true ${text}`.replace(/[ \t]+$/, ''));
    };
    await fc.assert(fc.asyncProperty(hostile, reaches), { numRuns: 200 });
    expect(kept).toBeGreaterThan(40);
  });
});

describe('an app that serves nothing', () => {
  const lock = 'GEM\n  specs:\n    sidekiq (7.3.0)\n\nDEPENDENCIES\n  sidekiq\n';
  it.each<[string, Files]>([
    ['Node.js', { 'package.json': '{}', 'bot.js': '' }],
    ['Bun', { 'package.json': '{}', 'bun.lock': '{"lockfileVersion":1,"workspaces":{"":{}},"packages":{}}' }],
    ['Deno', { 'deno.json': '{}' }],
    ['Python', { 'requirements.txt': 'celery\n', 'tasks.py': '' }],
    ['Ruby', { Gemfile: "gem 'sidekiq'\n", 'Gemfile.lock': lock }],
    ['PHP', { 'composer.json': '{}' }],
  ])('starts the first type of its Procfile that is no release: %s', async (_language, files) => {
    const made = await dockerfile({ ...files, Procfile: 'release: migrate\nmail-worker: work "now"\nclock: tick\n' });
    expect(cmdOf(made)).toEqual(['mail-worker']);
    expect(made).toContain('  mail-worker) shift; exec work now "$@" ;;');
    expect(made).not.toMatch(/^ {2}web\)/m);
  });
});

describe('the result file', () => {
  const facts = { language: 'node', seconds: 1, now: 0, custom: undefined };
  const processesOf = async (files: Files, said?: Said) =>
    describeSuccess(facts, await plan(files, said), [], {
      result: { seconds: 1, steps: { total: 0, cached: 0 }, warnings: [], caches: [], retries: [], attestations: [] },
    } as unknown as Parameters<typeof describeSuccess>[3]).processes;

  it('D-048, D-050: has every type: web, release, and the others as workers in their order', async () => {
    const Procfile = 'mail-worker: A=1 node mail.js\nrelease: node migrate.js\n# more\nclock_1: node "the clock.js"\n';
    expect(await processesOf({ ...node, Procfile })).toMatchObject({
      web: 'node server.js',
      release: 'node migrate.js',
      workers: [
        { name: 'mail-worker', command: 'A=1 exec node mail.js' },
        { name: 'clock_1', command: "node 'the clock.js'" },
      ],
    });
  });

  it('D-050: has the command that RUN_COMMAND gives', async () => {
    expect(await processesOf(node, { runCommand })).toMatchObject({ web: 'node other.js' });
  });
});

describe('release', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'migetpacks-test-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const Procfile = [
    'web: node server.js "$PORT" \'it"s\' `date` %s \\\\ # a comment',
    'mail-worker: A=1 node mail.js --- a: b',
    'release: node migrate.js && echo "{done}"',
    '1: node work.js -- "*" - \'é 漢 🙂\'',
  ].join('\n');
  const appOf = async (files: Files): Promise<string> => {
    const path = await mkdtemp(join(folder, 'app-'));
    for (const [name, text] of Object.entries(files)) {
      await mkdir(join(path, name, '..'), { recursive: true });
      await writeFile(join(path, name), text);
    }
    return path;
  };

  it('prints YAML that gives back every command as the image runs it', async () => {
    const files = { ...node, Procfile };
    const { stdout, code } = await run(['release', await appOf(files)], {}, folder);
    expect(code).toBe(0);
    expect(parse(stdout)).toEqual({
      addons: [],
      config_vars: {},
      default_process_types: {
        web: 'node server.js "$PORT" \'it"s\' `date` %s \\\\ # a comment'.replace('node', 'exec node'),
        'mail-worker': 'A=1 exec node mail.js --- a: b',
        release: 'node migrate.js && echo "{done}"',
        '1': "node work.js -- '*' - 'é 漢 🙂'",
      },
    });
    const text = await dockerfile(files);
    for (const line of [
      "mail-worker) shift; exec /bin/sh -c 'A=1 exec node mail.js --- a: b' mail-worker",
      "1) shift; exec node work.js -- '*' - 'é 漢 🙂'",
    ])
      expect(text).toContain(line);
  });

  it('prints as JSON what the plan has', async () => {
    const path = await appOf({ ...node, Procfile });
    const [released, planned] = [await run(['release', path, '--json'], {}, folder), await run(['plan', path, '--json'], {}, folder)];
    const processes = (JSON.parse(planned.stdout) as { processes: unknown }).processes;
    expect(JSON.parse(released.stdout)).toEqual({ processes });
    expect(processes).toHaveLength(4);
  });

  it('D-040: starts the language that is chosen, not the one that would be detected', async () => {
    const path = await appOf({ ...node, ...go });
    const started = async (language: string) => (await run(['release', path], { LANGUAGE: language }, folder)).stdout;
    expect(await started('nodejs')).toContain('web: node server.js');
    expect(await started('golang')).toContain('web: /app/bin/shop');
  });

  it('follows RUN_COMMAND and keeps the rest of the Procfile', async () => {
    const { stdout } = await run(['release', await appOf({ ...node, Procfile })], { RUN_COMMAND: 'node other.js' }, folder);
    expect((parse(stdout) as { default_process_types: object }).default_process_types).toMatchObject({
      web: 'node other.js',
      'mail-worker': expect.any(String),
    });
  });
});
