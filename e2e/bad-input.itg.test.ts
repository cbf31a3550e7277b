/** Sources that look odd, really built and run. The ones that must be refused are tested in packages/cli/test/bad-input.test.ts. */
import { describe, expect, it } from 'vitest';
import { ensureLab } from './lab/index.ts';
import { hashTree } from '../packages/cli/test/tree-hash.ts';
import { runContainer } from './support/container.ts';
import { makeApp } from './support/copy-app.ts';
import { docker } from './support/docker.ts';
import { probeHttp } from './support/http.ts';
import { runCli } from './support/run-cli.ts';
import { inTier } from './support/tier.ts';

const server = `require('node:http')
  .createServer((_, answer) => answer.end(JSON.stringify({ argv: process.argv.slice(2), own: process.env.OWN })))
  .listen(process.env.PORT);
process.on('SIGTERM', () => process.exit(0));
`;
const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;
const words = [
  `it's`,
  '"double"',
  '$HOME',
  '$(id)',
  '`id`',
  'a;b',
  'a && b',
  'line one\nline two',
  '\\n',
  '\\',
  '*',
  'ü 漢 🙂',
  '',
  '#no',
  '%s',
  '--flag=a b',
];

const scripts: readonly (readonly [title: string, start: string, expected: object])[] = [
  ['quotes, dollar signs, semicolons and line breaks', `node server.js ${words.map(quoted).join(' ')}`, { argv: words }],
  [
    'variables that the shell has to set and to read',
    `OWN="a 'b' \\$c" node server.js "$OWN" "\${NOT_SET:-d;e}"`,
    { argv: ['', 'd;e'], own: `a 'b' $c` },
  ],
  ['two commands in two lines', `echo 'starting; now'\nnode server.js "x\ny" ; exit $?`, { argv: ['x\ny'] }],
];

describe.runIf(await inTier('rest', 'odd sources in a real build'))('an app', () => {
  it.each(scripts)('whose start script has %s gets its arguments byte for byte', async (_, start, expected) => {
    const lab = await ensureLab();
    await using app = await makeApp({ 'package.json': JSON.stringify({ name: 'odd', scripts: { start } }), 'server.js': server });
    const image = 'migetpacks-test-odd:local';
    const run = await runCli(lab, ['build', app.path, '--tag', image]);
    expect(run.code, run.stderr).toBe(0);
    try {
      await using container = await runContainer(lab, image);
      const { body, status } = await probeHttp(container.url);
      expect(status, await container.logs()).toBe(200);
      expect(JSON.parse(body)).toEqual(expected);
      const { ms, exitCode } = await container.stop();
      expect([0, 143]).toContain(exitCode);
      expect(ms).toBeLessThan(1000);
    } finally {
      await docker(lab, ['image', 'rm', '--force', image]);
    }
  });

  it('in a folder with blanks and letters beyond ASCII is built, named after it, and left as it was', async () => {
    const lab = await ensureLab();
    const files = {
      'package.json': JSON.stringify({ name: 'odd', scripts: { start: 'node server.js' } }),
      'server.js': server,
      'ü 漢/ein "Text".txt': 'x',
    };
    await using app = await makeApp(files, `Mein Projekt ü 漢 $(id) 'x'`);
    const before = hashTree(app.path);
    const run = await runCli(lab, ['build', app.path]);
    expect(run.code, run.stderr).toBe(0);
    expect(hashTree(app.path)).toBe(before);
    expect(run.leftovers).toEqual([]);
    const image = run.stdout.trim();
    expect(image).toMatch(/^[a-z0-9._-]+:local$/);
    try {
      await using container = await runContainer(lab, image);
      expect((await probeHttp(container.url)).status).toBe(200);
      expect(await docker(lab, ['exec', container.id, 'cat', '/app/ü 漢/ein "Text".txt'])).toBe('x');
    } finally {
      await docker(lab, ['image', 'rm', '--force', image]);
    }
  });
});
