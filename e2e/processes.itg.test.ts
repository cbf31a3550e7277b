/** Process types of a Procfile and scripts of `.profile.d` in real images. */
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureLab, type Lab } from './lab/index.ts';
import { exampleDir } from './support/cli.ts';
import { runContainer } from './support/container.ts';
import { copyApp, makeApp } from './support/copy-app.ts';
import { docker } from './support/docker.ts';
import { probeHttp } from './support/http.ts';
import { listImageFiles } from './support/image-files.ts';
import { waitForProcess } from './support/processes.ts';
import { runCli } from './support/run-cli.ts';
import { inTier } from './support/tier.ts';

const here = await inTier('rest', 'process types and .profile.d in real images');

let lab: Lab;
const image = (name: string): string => `migetpacks-test-processes-${name}:local`;
const names = ['hostile', 'types', 'profile', 'bot'] as const;
beforeAll(async () => {
  if (here) lab = await ensureLab();
});
afterAll(async () => {
  if (here) await docker(lab, ['image', 'rm', '--force', ...names.map(image)]).catch(() => '');
});

const build = async (folder: string, name: (typeof names)[number]): Promise<void> => {
  const run = await runCli(lab, ['build', folder, '--tag', image(name)]);
  expect(run.code, run.stderr).toBe(0);
};

const show = 'console.log(JSON.stringify({ argv: process.argv.slice(2), own: process.env.OWN ?? null }))';
/** Runs every command in the way that the author of a Procfile expects, as the shell of the image does it. */
const asked =
  'console.log(JSON.stringify(JSON.parse(process.env.COMMANDS).map((text) => require("node:child_process").spawnSync("/bin/sh", ["-c", text], { encoding: "utf8" }).stdout)))';

const expected: readonly (readonly [command: string, argv: readonly string[], own?: string])[] = [
  [`node show.js 'single "quotes"' "double 'quotes'"`, ['single "quotes"', "double 'quotes'"]],
  [`node show.js it\\'s "a\\"b" 'a\\b' "a\\\\b" a\\ b`, ["it's", 'a"b', 'a\\b', 'a\\b', 'a b']],
  ["node show.js '$HOME' '$(id)' '`id`' \"\\$PORT\" \\`id\\`", ['$HOME', '$(id)', '`id`', '$PORT', '`id`']],
  ['node show.js $PORT "$PORT" ${NOT_SET:-d;e} "$(printf x)" `printf y`', ['5000', '5000', 'd;e', 'x', 'y']],
  [`node show.js a#b '#c' "# d" # a comment`, ['a#b', '#c', '# d']],
  ['node show.js ü 漢字 🙂 é\u00a0é \u2028', ['ü', '漢字', '🙂', 'é\u00a0é', '\u2028']],
  ['node show.js -x --flag=a --', ['-x', '--flag=a', '--']],
  ["node\tshow.js\ta\t'b\tc'", ['a', 'b\tc']],
  ['node show.js %s %d%% 100%', ['%s', '%d%%', '100%']],
  ['node show.js \'*\' \\? [x] "*.js" none*', ['*', '?', '[x]', '*.js', 'none*']],
  ['node show.js s*w.js', ['show.js']],
  ['node show.js ~ "~" {a,b} !x ^y =z', ['/home/miget', '~', '{a,b}', '!x', '^y', '=z']],
  ['exec node show.js x', ['x']],
  ['OWN=1 node show.js', [], '1'],
  ['OWN="a b" exec node show.js', [], 'a b'],
  ['cd / && node app/show.js x', ['x']],
  ['true || false; node show.js "a;b" \'a && b\' "a | b"', ['a;b', 'a && b', 'a | b']],
  ['export OWN=2; node show.js > /dev/stderr 2>&1; node show.js', [], '2'],
  [`node show.js '<<EOF' "EOF" '"]' '\\n'`, ['<<EOF', 'EOF', '"]', '\\n']],
  ["node show.js ''", ['']],
];

// Every piece is valid shell text, so that what comes back can be compared with what a shell makes of it.
const piece = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab $"\\`*;&|<>(){}#~!?%[]=-é漢'), maxLength: 6 }).map((text) => `'${text}'`),
  fc.string({ unit: fc.constantFrom(..."ab '*;&|<>(){}#~?%[]=-é漢"), maxLength: 6 }).map((text) => `"${text}"`),
  fc.constantFrom(...'$"`\\;&|<>(){}#*?~\' ').map((char) => `\\${char}`),
  fc.constantFrom('$PORT', '"$PORT"', '$NOT_SET', '"$NOT_SET"', 'a#b', '"a\\b"', '*.js', '$(printf "a b")', '-n', '%s', '\t'),
);
const words = fc.array(
  fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join('')),
  { maxLength: 5 },
);
const generated = fc
  .sample(words, { numRuns: 24, seed: 20 })
  .map((parts, i) => `${i % 3 === 0 ? 'OWN=x ' : ''}${i % 4 === 0 ? 'true && ' : ''}node show.js ${parts.join(' ')}`);

const inTurns = async <T, R>(items: readonly T[], turn: (item: T, index: number) => Promise<R>): Promise<readonly R[]> => {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += 4)
    results.push(...(await Promise.all(items.slice(at, at + 4).map((item, offset) => turn(item, at + offset)))));
  return results;
};

describe.runIf(here)('an image', () => {
  it('gives hostile commands of a Procfile to the process byte for byte, each by its name', { timeout: 300_000 }, async () => {
    const commands = [...expected.map(([command]) => command), ...generated];
    const types = commands.map((_, i) => `p${i}`);
    const procfile = ['web: node show.js', ...commands.map((command, i) => `p${i}: ${command}`)].join('\n');
    await using app = await makeApp({ 'package.json': '{}', 'show.js': show, 'asked.js': asked, Procfile: procfile });
    await build(app.path, 'hostile');

    const started = await inTurns(types, (type) => docker(lab, ['run', '--rm', image('hostile'), type]));
    const answered = await docker(lab, [
      'run',
      '--rm',
      '--env',
      `COMMANDS=${JSON.stringify(generated)}`,
      image('hostile'),
      'node',
      'asked.js',
    ]);

    const answers = started.map((text) => JSON.parse(text.trim().split('\n').at(-1) ?? '') as unknown);
    for (const [i, [command, argv, own]] of expected.entries())
      expect([command, answers[i]]).toEqual([command, { argv, own: own ?? null }]);
    const fromShell = (JSON.parse(answered) as readonly string[]).map((text) => JSON.parse(text) as unknown);
    expect(answers.slice(expected.length).map((answer, i) => [generated[i], answer])).toEqual(
      fromShell.map((answer, i) => [generated[i], answer]),
    );
  });

  it(
    'starts every process type with its environment, never runs release at build, and stops each within a second',
    { timeout: 300_000 },
    async () => {
      const wait = (title: string) =>
        `console.log(${JSON.stringify(title)}, process.env.PORT, process.env.OWN, ...process.argv.slice(2)); setInterval(() => {}, 1000);`;
      await using app = await makeApp({
        'package.json': '{}',
        'server.js': `require('node:http').createServer((_, answer) => answer.end(process.env.OWN)).listen(process.env.PORT);`,
        'work.js': wait('working'),
        'migrate.js': `require('node:fs').writeFileSync('/tmp/migrated', ''); ${wait('migrating')}`,
        Procfile: 'release: node migrate.js\nmail-worker: A=1 node work.js now\nweb: node server.js\nbroken_1: node -e "process.exit(7)"\n',
        '.profile.d/10-own.sh': 'export OWN=first\n',
        '.profile.d/20-own.sh': 'export OWN="$OWN-second"\n',
      });
      await build(app.path, 'types');

      expect(await listImageFiles(lab, image('types'))).not.toContain('/tmp/migrated');
      await using web = await runContainer(lab, image('types'));
      expect(await probeHttp(web.url)).toMatchObject({ status: 200, body: 'first-second' });
      const stops = { web: await web.stop() };
      for (const [type, command, line] of [
        ['mail-worker', 'node work.js now', 'working 5005 first-second now'],
        ['release', 'node migrate.js', 'migrating 5005 first-second'],
      ] as const) {
        await using container = await runContainer(lab, image('types'), { args: [type], env: { PORT: '5005' } });
        expect(await waitForProcess(lab, container, command), await container.logs()).toBe(true);
        await expect.poll(() => container.logs()).toBe(line);
        Object.assign(stops, { [type]: await container.stop() });
      }
      for (const { ms, exitCode } of Object.values(stops)) {
        expect(ms).toBeLessThan(1000);
        expect(exitCode).toBe(143);
      }
      await expect(docker(lab, ['run', '--rm', image('types'), 'broken_1'])).rejects.toMatchObject({ exitCode: 7 });
    },
  );

  it('has the scripts of .profile.d also where nothing but a program ships', { timeout: 300_000 }, async () => {
    await using app = await copyApp(exampleDir('go-net-http'));
    await mkdir(join(app.path, '.profile.d'));
    await writeFile(join(app.path, '.profile.d', 'port.sh'), '. /app/.profile.d/lib/own\nexport PORT="${PORT:-1}"\n');
    await mkdir(join(app.path, '.profile.d', 'lib'));
    await writeFile(join(app.path, '.profile.d', 'lib', 'own'), 'export OWN="from a script"\n');
    await build(app.path, 'profile');

    expect(await docker(lab, ['run', '--rm', image('profile'), 'printenv', 'OWN'])).toBe('from a script');
    await using web = await runContainer(lab, image('profile'));
    expect((await probeHttp(web.url)).status).toBe(200);
    const { ms, exitCode } = await web.stop();
    expect(ms).toBeLessThan(1000);
    expect([0, 143]).toContain(exitCode);
  });

  it(
    'starts a bot of an app that serves nothing, with scripts that are links, or says which script it cannot read',
    { timeout: 300_000 },
    async () => {
      await using app = await makeApp({
        'package.json': '{}',
        'bot.js': 'console.log("bot", process.env.OWN)',
        Procfile: 'release: node -p 1\nbot: node bot.js\n',
        'config/profile/a.sh': 'export OWN=1\n',
        'env.sh': 'export OWN="$OWN-2"\n',
      });
      await symlink('config/profile', join(app.path, '.profile.d'));
      await symlink('../../env.sh', join(app.path, 'config/profile/b.sh'));
      await build(app.path, 'bot');
      expect(await docker(lab, ['run', '--rm', image('bot')])).toBe('bot 1-2');

      await chmod(join(app.path, 'config/profile/a.sh'), 0o600);
      await build(app.path, 'bot');
      await expect(docker(lab, ['run', '--rm', image('bot')])).rejects.toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining('/app/.profile.d/a.sh'),
      });
    },
  );
});
