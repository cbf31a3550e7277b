/** Several languages in one image, with every plugin asked: which combination leads to what, and what a plan of them has to hold. */
import { describe, expect, it } from 'vitest';
import { django, dockerfile, imagesOf, named, outcome, plan, stageIn, type Files, type Said } from './bundled.ts';

interface Manifest {
  readonly scripts?: Files;
  readonly dependencies?: Files;
  readonly devDependencies?: Files;
}
/** A package.json with the lockfile that npm would write. */
const manifest = (fields: Manifest, folder = ''): Files => {
  const named = { name: 'front', version: '1.0.0', ...fields };
  const all = { ...fields.dependencies, ...fields.devDependencies };
  const installed = Object.entries(all).map(([name, version]) => [
    `node_modules/${name}`,
    { version, ...(fields.devDependencies?.[name] === undefined ? {} : { dev: true }) },
  ]);
  return {
    [`${folder}package.json`]: JSON.stringify(named),
    [`${folder}package-lock.json`]: JSON.stringify({
      ...named,
      lockfileVersion: 3,
      packages: { '': named, ...Object.fromEntries(installed) },
    }),
  };
};
const frontEnd = manifest({ scripts: { build: 'vite build' }, devDependencies: { vite: '8.0.0' } });
const tooling = manifest({
  scripts: { lint: 'prettier --check .', prepare: 'husky' },
  devDependencies: { prettier: '3.0.0', husky: '9.0.0' },
});
const gems = (...names: readonly string[]): Files => ({
  Gemfile: names.map((name) => `gem '${name}'\n`).join(''),
  'Gemfile.lock': `GEM\n  specs:\n${names.map((name) => `    ${name} (3.1.0)\n`).join('')}\nPLATFORMS\n  ruby\n\nDEPENDENCIES\n${names.map((name) => `  ${name}\n`).join('')}`,
});
const ruby = { ...gems('puma', 'rack'), 'config.ru': 'run App' };
const rails = {
  ...gems('puma', 'railties', 'propshaft', 'jsbundling-rails'),
  'config.ru': 'run App',
  'config/application.rb': '',
};
const flask = { 'requirements.txt': 'flask==3.1\ngunicorn==25\n', 'app.py': 'from flask import Flask\napp = Flask(__name__)\n' };
const go = { 'go.mod': 'module x.example/shop\n\ngo 1.26\n', 'main.go': 'package main\n\nfunc main() {}\n' };
const php = { 'composer.json': '{}', 'public/index.php': '' };
const spring = {
  'pom.xml':
    '<project><groupId>a</groupId><artifactId>a</artifactId><version>1</version><properties><exec.mainClass>a.A</exec.mainClass></properties></project>',
};
const elixir = { 'mix.exs': 'defmodule A.MixProject do\n  def project, do: [app: :a, version: "1.0.0"]\nend\n' };
const node = { 'package.json': '{"scripts":{"start":"node server.js"}}', 'server.js': '' };

const celery = {
  ...node,
  'requirements.txt': 'celery==5.5\n',
  'app.py': '',
  Procfile: 'web: node server.js\nworker: celery -A app worker\n',
};

const languagesOf = (files: Files, said?: Said): Promise<string> => outcome(plan(files, said), ({ languages }) => languages.join(' + '));

/** The order in which some texts are in another; -1 is not there. */
const placesIn = (text: string, ...parts: readonly string[]): readonly number[] => parts.map((part) => text.indexOf(part));
const expectOrder = (text: string, ...parts: readonly string[]): void => {
  const places = placesIn(text, ...parts);
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
};

describe('combinations', () => {
  it.each<[string, Files, Said, string]>([
    ['ruby + package.json', { ...ruby, ...frontEnd }, {}, 'ruby + node'],
    ['BUILDPACKS=ruby + package.json', { ...ruby, ...frontEnd }, named('ruby'), 'ruby'],
    ['BUILDPACKS=ruby,python + package.json', { ...ruby, ...frontEnd, 'app.py': '' }, named('ruby', 'python'), 'ruby + python'],
    ['python + package.json of tools', { ...flask, ...tooling }, {}, 'python'],
    ['python + package.json of a front end', { ...flask, ...frontEnd }, {}, 'python + node'],
    ['go + package.json', { ...go, ...frontEnd }, {}, 'go + node'],
    ['php + package.json', { ...php, ...frontEnd }, {}, 'php + node'],
    ['java + package.json', { ...spring, ...frontEnd }, {}, 'java + node'],
    ['elixir + package.json', { ...elixir, ...frontEnd }, {}, 'elixir + node'],
    ['elixir + assets/package.json', { ...elixir, ...manifest({}, 'assets/') }, {}, 'elixir + node'],
    ['BUILDPACKS=nodejs,php', { ...node, 'index.php': '' }, named('node', 'php'), 'MULTI_CANNOT_HELP'],
    ['BUILDPACKS=python,ruuby', flask, named('python', 'ruuby'), 'MULTI_LANGUAGE_UNKNOWN'],
    ['BUILDPACKS=python,ruby without a Gemfile', flask, named('python', 'ruby'), 'python + ruby'],
    ['LANGUAGE=nodejs in a tree of Python', flask, { language: 'node' }, 'LANGUAGE_MISMATCH'],
    ['python + a web process of Node.js', celery, {}, 'python + node'],
    [
      'python that calls node, by RUNTIME_LANGUAGES',
      flask,
      { runtimeLanguages: { names: ['node'], source: 'RUNTIME_LANGUAGES' } },
      'python + node',
    ],
    ['BUILDPACKS=nodejs,python', celery, named('node', 'python'), 'node + python'],
    ['node that ships + java named', node, named('node', 'java'), 'node + java'],
  ])('%s', async (_name, files, said, expected) => {
    expect(await languagesOf(files, said)).toBe(expected);
  });

  it('python + a standalone build of Next.js is still the app in Python', async () => {
    const next = manifest({ scripts: { build: 'next build' }, dependencies: { next: '15.0.0' } });
    const text = await dockerfile({ ...flask, ...next, 'next.config.js': "module.exports = { output: 'standalone' }" });
    expect(stageIn(text, 'runtime')).toMatch(/^FROM python:/);
    expect(stageIn(text, 'runtime')).toContain('gunicorn app:app');
    expect(stageIn(text, 'runtime')).not.toContain('.next/standalone');
  });

  it.each<[string, Files]>([
    [
      'bun',
      { 'bun.lock': '{"lockfileVersion":1,"workspaces":{"":{}},"packages":{}}', 'package.json': '{"scripts":{"start":"bun run main.ts"}}' },
    ],
    ['deno', { 'deno.json': '{"tasks":{"start":"deno run main.ts"}}', 'package.json': '{"scripts":{"build":"deno bundle"}}' }],
  ])('%s + package.json has no Node.js', async (id, files) => {
    expect(await languagesOf({ ...files, 'main.ts': 'export default {}' }, named(id))).toBe(id);
    expect(await languagesOf({ ...files, 'main.ts': 'export default {}' })).toBe(id);
  });

  it('bun.lock + Gemfile is Ruby with Bun', async () => {
    const bun = {
      'package.json': '{"scripts":{"build":"bun build main.ts"}}',
      'bun.lock': '{"lockfileVersion":1,"workspaces":{"":{}},"packages":{}}',
    };
    expect(await languagesOf({ ...rails, ...bun }, {})).toBe('ruby + bun');
  });
});

it('writes the Dockerfile of a Phoenix app with packages of npm', async () => {
  const mix = `defmodule Shop.MixProject do
  use Mix.Project
  def project, do: [app: :shop, version: "1.0.0", elixir: "~> 1.18", deps: deps(), aliases: aliases()]
  defp deps, do: [{:phoenix, "~> 1.8"}]
  defp aliases, do: ["assets.deploy": ["cmd --cd assets npm run deploy", "phx.digest"]]
end
`;
  const lock = '%{\n  "phoenix": {:hex, :phoenix, "1.8.1", "a", [:mix], [], "hexpm", "b"},\n}\n';
  const assets = manifest({ scripts: { deploy: 'vite build' }, devDependencies: { vite: '8.0.0' } }, 'assets/');
  await expect(await dockerfile({ 'mix.exs': mix, 'mix.lock': lock, ...assets })).toMatchFileSnapshot('golden/phoenix-assets.Dockerfile');
});

describe('requirements', () => {
  it('1: each helper has stages of its own, and exports only what is asked of it', async () => {
    const text = await dockerfile({ ...flask, ...frontEnd });
    expect(stageIn(text, 'node-toolchain')).toMatch(/^FROM node:.*-trixie-slim AS node-toolchain/);
    expect(stageIn(text, 'node-dependencies')).toMatch(/^FROM node-toolchain/);
    expect(stageIn(text, 'build')).toMatch(/COPY --from=node-toolchain/);
    expect(stageIn(text, 'runtime')).not.toContain('node');
  });

  it.each<[string, Files, string]>([
    ['Python', django, 'collectstatic'],
    ['Ruby', rails, 'assets:precompile'],
    ['Go', go, 'go build'],
    ['PHP', { ...php, 'composer.json': '{"autoload":{"psr-4":{"A\\\\":"src/"}}}' }, 'composer dump-autoload'],
    ['Java', spring, 'mvn'],
    ['Elixir', elixir, 'mix release'],
  ])('2: what %s packs is built after the front end, whose packages depend on manifests alone', async (_name, files, last) => {
    const text = await dockerfile({ ...files, ...frontEnd });
    const build = text.slice(text.indexOf(' AS build\n'), text.indexOf(' AS runtime\n'));
    expectOrder(build, 'COPY . /app/', 'npm run build', last);
    expect(stageIn(text, 'node-dependencies')).toContain('package-lock.json');
    expect(stageIn(text, 'node-dependencies')).not.toContain('COPY . ');
  });

  it.each(['ruuby', 'pyton', ''])('3: "%s" is no language, and the error lists those that are', async (name) => {
    await expect(plan(flask, named('python', name))).rejects.toMatchObject({
      code: expect.stringMatching(/^MULTI_LANGUAGE_(?:UNKNOWN|INVALID)$/),
      details: { hint: expect.stringMatching(/ruby|name of a language/) },
    });
  });

  it('4: one name alone asks for no helper, also where one would be found', async () => {
    expect(await languagesOf({ ...flask, ...frontEnd }, named('python'))).toBe('python');
    const { notices } = await plan({ ...rails, ...frontEnd }, named('ruby'));
    expect(notices.map(({ text }) => text)).toContainEqual(expect.stringContaining('jsbundling-rails calls node'));
  });

  it.each<[string, Files, string, readonly string[]]>([
    ['Python', { ...flask, 'worker.js': '' }, 'trixie', ['python:3.14.7-slim-trixie', 'node:24.19.0-trixie-slim']],
    ['PHP', { ...php, 'worker.js': '', '.php-version': '8.4.13' }, 'bookworm', ['debian:bookworm-slim', 'node:24.19.0-bookworm-slim']],
    [
      'Ruby',
      { ...ruby, 'worker.js': '', '.ruby-version': '3.3.4' },
      'bookworm',
      ['ruby:3.3.4-slim-bookworm', 'node:24.19.0-bookworm-slim'],
    ],
  ])(
    '5: programs that ship with %s come from images of its Debian release, to the same paths, and are proved',
    async (_name, files, suite, images) => {
      const procfile = { Procfile: 'worker: node worker.js\n', ...manifest({}) };
      const made = await plan({ ...files, ...procfile });
      expect(imagesOf(made)).toEqual(expect.arrayContaining([images[0]]));
      const runtime = stageIn(await dockerfile({ ...files, ...procfile }), 'runtime');
      expect(runtime).toContain(`COPY --from=${images[1]!} --link /usr/local/bin/node /usr/local/bin/node`);
      expectOrder(runtime, '/usr/local/bin/node', 'ldconfig', 'node --version');
      expect(imagesOf(made).filter((image) => image.includes('bookworm') || image.includes('trixie'))).toSatisfy((all: string[]) =>
        all.every((image) => image.includes(suite)),
      );
    },
  );

  it('6: packages of a front end do not ship, and those of a program that ships do so without development', async () => {
    const front = stageIn(await dockerfile({ ...flask, ...frontEnd }), 'runtime');
    expect(front).not.toContain('node_modules');
    const worker = {
      ...flask,
      ...manifest({ dependencies: { marked: '16.0.0' }, devDependencies: { prettier: '3.0.0' } }),
      'w.js': '',
      Procfile: 'worker: node w.js\n',
    };
    const text = await dockerfile(worker);
    expect(stageIn(text, 'node-production')).toMatch(/npm (?:prune|ci).*--omit[= ]dev/);
    expect(stageIn(text, 'runtime')).toContain('COPY --from=node-production --link /app/node_modules /app/node_modules');
  });

  it('7: frameworks of a helper leave the image to the language that ships', async () => {
    const vite = {
      ...manifest({ scripts: { build: 'vite build' }, devDependencies: { vite: '8.0.0' } }),
      'index.html': '',
      'vite.config.js': '',
    };
    const runtime = stageIn(await dockerfile({ ...go, ...vite }), 'runtime');
    expect(runtime).not.toMatch(/caddy/i);
  });

  it('5: a language that only a subprocess calls ships when it is named, also without a file of it', async () => {
    const runtime = stageIn(await dockerfile(flask, { runtimeLanguages: { names: ['node'], source: 'RUNTIME_LANGUAGES' } }), 'runtime');
    expectOrder(runtime, '/usr/local/bin/node', 'ldconfig', 'node --version', 'gunicorn');
    expect(runtime).not.toContain('node_modules');
  });

  it.each([
    ['3.13', '3.13'],
    ['3.12.14', '3.12'],
  ])('8: the folders of Python %s follow its version, whatever host its image comes from', async (asked, line) => {
    const mirrors = [{ prefix: 'docker.io', mirror: '10.0.0.5:5000/mirror', source: 'REGISTRY_MIRRORS' }];
    const text = await dockerfile({ ...celery, '.python-version': asked }, { mirrors, ...named('node', 'python') });
    expect(stageIn(text, 'runtime')).toContain(`/usr/local/lib/python${line} /usr/local/lib/python${line}`);
    expect(text).not.toContain('python10.0');
  });
});
