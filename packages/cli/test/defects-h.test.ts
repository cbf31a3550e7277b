/** What was once wrong with several languages in one image; each test has the number of it. */
import { describe, expect, it } from 'vitest';
import { django, dockerfile, imagesOf, named, outcome, plan, plugins, stageIn, type Files, type Said } from './bundled.ts';

const stage = async (name: string, files: Files, said?: Said): Promise<string> => stageIn(await dockerfile(files, said), name);

const frontEnd = { 'package.json': '{"name":"front","scripts":{"build":"vite build"},"devDependencies":{"vite":"8.0.0"}}' };
const server = { 'package.json': '{"name":"shop","scripts":{"start":"node server.js"}}', 'server.js': '' };
const worker = {
  ...server,
  'requirements.txt': 'requests==2.32.5\n',
  'worker.py': '',
  Procfile: 'web: node server.js\nworker: python worker.py\n',
};

const go = {
  'go.mod': 'module x.example/shop\n\ngo 1.26\n',
  'main.go': 'package main\n\n//go:embed web/dist\nvar files embed.FS\n\nfunc main() {}\n',
};
const inWeb = { 'web/package.json': frontEnd['package.json'] };

describe('the app that ships', () => {
  const next = {
    'package.json': '{"name":"front","scripts":{"build":"next build"},"dependencies":{"next":"16.0.0"}}',
    'next.config.js': "module.exports = { output: 'standalone' };",
  };

  it.each<[string, Files, RegExp]>([
    ['Python', django, /^FROM python:[^]*gunicorn/],
    ['Go', go, /^FROM debian:[^]*\/app\/bin\/shop/],
    ['PHP', { 'composer.json': '{}', 'public/index.php': '' }, /COPY --from=build --link \/app \/app/],
  ])('D-130: is the one in %s beside a front end of Next.js that brings a server', async (_name, files, ships) => {
    const text = await dockerfile({ ...files, ...next });
    expect(stageIn(text, 'build')).toContain('npm run build');
    expect(stageIn(text, 'runtime')).toMatch(ships);
    expect(stageIn(text, 'runtime')).not.toMatch(/standalone|node server\.js|\/out\/app/);
  });

  it.each<[string, Files]>([
    [
      'formatters and hooks',
      { 'package.json': '{"scripts":{"prepare":"husky","build":"prettier --check ."},"devDependencies":{"husky":"9","prettier":"3"}}' },
    ],
    [
      'checks behind another script',
      { 'package.json': '{"scripts":{"build":"npm run lint","lint":"eslint . && tsc --noEmit"},"devDependencies":{"eslint":"9"}}' },
    ],
    ['nothing at all', { 'package.json': '{}' }],
  ])('D-136: has no Node.js for a package.json of %s', async (_name, files) => {
    expect((await plan({ ...django, ...files })).languages).toEqual(['python']);
  });

  it('D-136: has no helper that was not named where one language was', async () => {
    expect((await plan({ ...django, ...frontEnd }, named('python'))).languages).toEqual(['python']);
    expect((await plan({ ...go, ...inWeb }, named('go'))).languages).toEqual(['go']);
  });
});

describe('order of the builds', () => {
  it('D-131: Django collects static files after the front end is built', async () => {
    const build = await stage('build', { ...django, ...frontEnd });
    expect(build).toMatch(/npm run build[^]*collectstatic/);
  });

  it('D-131: the compiler of Go embeds a front end that is there by then', async () => {
    const build = await stage('build', { ...go, ...inWeb });
    expect(build).toMatch(/COPY \. \/app\/\nWORKDIR \/app\/web[^]*npm run build[^]*WORKDIR \/app\n[^]*go build/);
  });

  it('D-131: an edit installs no package of the front end again, and none of them ships', async () => {
    const text = await dockerfile({ ...django, ...frontEnd });
    expect(stageIn(text, 'node-dependencies')).toContain('COPY package.json /app/');
    expect(stageIn(text, 'node-dependencies')).not.toContain('COPY . ');
    expect(stageIn(text, 'runtime')).not.toContain('node_modules');
  });
});

describe('programs in another image', () => {
  it('D-132: Python stays where its image has it, with its libraries, and is proved to run', async () => {
    const runtime = await stage('runtime', worker, named('node', 'python'));
    expect(runtime).toMatch(/COPY --from=python:\S+ --link \/usr\/local\/lib\/(python3\.\d+) \/usr\/local\/lib\/\1\n/);
    expect(runtime).toMatch(/from=python-libraries[^]*ldconfig\npython3 -c 'import ctypes, sqlite3, ssl'/);
    expect(await stage('build', { ...worker, ...frontEnd, 'server.js': '' }, named('node', 'python'))).toContain('/usr/local/bin/pip');
  });

  it('D-134: Node.js is where its image has it, whatever mirror that came from', async () => {
    const mirrors = [{ prefix: 'docker.io', mirror: 'dhi.io.mirror.example:5000/hub', source: 'REGISTRY_MIRRORS' }];
    const text = await dockerfile({ ...django, ...frontEnd }, { mirrors });
    expect(stageIn(text, 'node-toolchain')).toContain('FROM dhi.io.mirror.example:5000/hub/');
    expect(stageIn(text, 'build')).toBe(await stage('build', { ...django, ...frontEnd }));
    expect(stageIn(text, 'build')).toContain('COPY --from=node-toolchain --link /usr/local/bin /usr/local/bin');
  });

  it('D-133: the folders of Python are those of its version, not of a number in the name of a mirror', async () => {
    const mirrors = [{ prefix: 'docker.io', mirror: '10.0.0.5:5000', source: 'REGISTRY_MIRRORS' }];
    const text = await dockerfile({ ...worker, '.python-version': '3' }, { ...named('node', 'python'), mirrors });
    expect(text).toContain('FROM 10.0.0.5:5000/');
    expect(new Set(text.match(/\/usr\/local\/lib\/python[\d.]+\b/g))).toEqual(new Set(['/usr/local/lib/python3.14']));
  });

  it.each<[string, Files, string]>([
    ['an older PHP', { 'index.php': '', 'composer.json': '{}', '.php-version': '8.4.13' }, 'bookworm'],
    ['a newer PHP', { 'index.php': '', 'composer.json': '{}', '.php-version': '8.4.24' }, 'trixie'],
    [
      'an older Python',
      { 'requirements.txt': 'flask==3.1\n', 'app.py': '', Procfile: 'web: python app.py\n', '.python-version': '3.12.4' },
      'bookworm',
    ],
  ])('D-135: the images of %s and of what helps it are of one Debian release', async (_name, files, suite) => {
    const images = imagesOf(await plan({ ...files, ...frontEnd }));
    expect(images.filter((image) => /trixie|bookworm/.test(image)).length).toBeGreaterThan(1);
    expect(images.filter((image) => /trixie|bookworm/.test(image) && !image.includes(suite))).toEqual([]);
  });

  it('D-135: a pair without a common Debian release is refused with both named', async () => {
    const files = { ...worker, '.ruby-version': '3.1.2', Gemfile: "gem 'rake'\n" };
    await expect(plan(files, named('node', 'ruby'))).rejects.toMatchObject({
      code: 'MULTI_SUITES',
      message: expect.stringMatching(/bullseye.*bookworm/),
    });
  });

  it('D-135: no variable of Python is set where another interpreter of it could be', async () => {
    expect(await stage('build', { ...worker, ...frontEnd }, named('node', 'python'))).not.toContain('PYTHONPATH');
  });
});

describe('names', () => {
  it.each(['ruuby', 'pyton', 'ruby on rails', ''])('D-137: "%s" is no language of an image', async (name) => {
    expect(await outcome(plan({ ...django, ...frontEnd }, named('python', name)), ({ languages }) => languages.join())).toMatch(
      /^MULTI_LANGUAGE_(?:UNKNOWN|INVALID)$/,
    );
  });

  it('D-138: whichever language is named as a helper, it helps or says that it cannot', async () => {
    const helpers = plugins.map(({ id }) => id).filter((id) => id !== 'python');
    const files = {
      ...django,
      'Cargo.toml': '[package]\nname = "a"\nversion = "1.0.0"\nedition = "2024"\n',
      'src/main.rs': 'fn main() {}',
    };
    const answers = await Promise.all(
      helpers.map(async (id) => [id, await outcome(plan(files, named('python', id)), ({ languages }) => languages.join(' + '))]),
    );
    for (const [id, answer] of answers) expect([`python + ${id}`, 'MULTI_CANNOT_HELP', 'MULTI_NOT_DETECTED']).toContain(answer);
    expect(Object.fromEntries(answers)).toMatchObject({
      node: 'python + node',
      java: 'python + java',
      ruby: 'python + ruby',
      php: 'MULTI_NOT_DETECTED',
    });
  });
});
