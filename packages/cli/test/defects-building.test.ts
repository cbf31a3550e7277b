/** Apps of every language that once did not build or did not start; each test has the number of what went wrong. */
import { describe, expect, it } from 'vitest';
import { cmdOf, commandOf, dockerfile, imagesOf, outcome, plan, stageIn, type Files } from './bundled.ts';

const node = (fields: object, more: Files = {}): Files => ({ 'package.json': JSON.stringify({ name: 'shop', ...fields }), ...more });
const flask = 'from flask import Flask\napp = Flask(__name__)\n';
const goMain = 'package main\n\nfunc main() {}\n';
const javaMain = { 'src/main/java/A.java': 'class A { public static void main(String[] words) {} }' };
const pom = '<project><artifactId>shop</artifactId><version>1</version></project>';
const gradle = "plugins { id 'application' }\napplication { mainClass = 'A' }\n";
const crate = (name = 'shop', more = ''): string => `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${more}`;
const mix = (project = '', dependencies = ''): string =>
  `defmodule Shop.MixProject do\n  def project, do: [app: :shop, version: "0.1.0"${project}, deps: [${dependencies}]]\nend\n`;

const tools = { typescript: '5.0.0' };
const libraries = { express: '5.0.0' };
const built = { scripts: { build: 'tsc', start: 'node server.js' }, dependencies: libraries, devDependencies: tools };
const lockfiles: Readonly<Record<string, Files>> = {
  npm: {
    'package-lock.json': JSON.stringify({
      lockfileVersion: 3,
      packages: {
        '': { name: 'shop', dependencies: libraries, devDependencies: tools },
        'node_modules/express': { version: '5.0.0' },
        'node_modules/typescript': { version: '5.0.0', dev: true },
      },
    }),
  },
  yarn: { 'yarn.lock': '# yarn lockfile v1\n\nexpress@5.0.0:\n  version "5.0.0"\n\ntypescript@5.0.0:\n  version "5.0.0"\n' },
  pnpm: {
    'pnpm-lock.yaml':
      "lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      express:\n        specifier: 5.0.0\n        version: 5.0.0\n    devDependencies:\n      typescript:\n        specifier: 5.0.0\n        version: 5.0.0\n",
  },
  'no lockfile': {},
};

describe('Node.js', () => {
  it.each(Object.keys(lockfiles))(
    'D-023: the build script has the development dependencies, and the image has not: %s',
    async (manager) => {
      const text = await dockerfile(node(built, { 'server.js': '', ...lockfiles[manager] }));
      expect(`${stageIn(text, 'toolchain')}${stageIn(text, 'dependencies')}`).not.toMatch(/NODE_ENV|--omit|--prod/);
      expect(stageIn(text, 'build')).toMatch(/--mount=type=bind,from=dependencies,source=\/app\/node_modules[^]*node --run build/);
      expect(stageIn(text, 'production')).toMatch(/npm prune --omit=dev|--production|--prod /);
      expect(stageIn(text, 'runtime')).toContain('COPY --from=production --link /app/node_modules');
    },
  );

  it('D-024: lockfiles of two package managers are an error, not a guess', async () => {
    const files = node(built, { 'server.js': '', ...lockfiles['npm'], ...lockfiles['pnpm'] });
    expect(await outcome(plan(files), commandOf)).toBe('NODE_TWO_LOCKFILES');
  });

  it('D-024: the package manager that package.json names installs, without a lockfile too', async () => {
    const install = stageIn(await dockerfile(node({ ...built, packageManager: 'pnpm@9.1.0' }, { 'server.js': '' })), 'dependencies');
    expect(install).toContain('pnpm install');
    expect(install).not.toContain('npm ci');
  });

  const next = { dependencies: { next: '15.0.0' }, scripts: { build: 'next build', start: 'next start' } };

  it.each(['js', 'mjs', 'cjs', 'ts', 'mts'])('D-026: the standalone output of Next.js is seen in next.config.%s', async (ending) => {
    const text = await dockerfile(node(next, { [`next.config.${ending}`]: "export default { output: 'standalone' }" }));
    expect(stageIn(text, 'build')).toContain('.next/standalone');
    expect(cmdOf(text)).toEqual(['node', 'server.js']);
  });

  it.each(['// output: "standalone"', '/* output: "standalone" */'])(
    'D-026: a comment asks for no output of Next.js: %s',
    async (comment) => {
      const text = await dockerfile(node(next, { 'next.config.js': `${comment}\nmodule.exports = {}` }));
      expect(text).not.toContain('.next/standalone');
      expect(cmdOf(text)).toEqual(['next', 'start']);
    },
  );
});

describe('Go', () => {
  it.each([
    ['github.com/acme/shop', 'main.go', 'shop'],
    ['github.com/acme/shop/v2', 'main.go', 'shop'],
    ['github.com/acme/shop', 'cmd/api/main.go', 'api'],
  ])('D-020: the program of %s in %s starts under the name that it is built with', async (path, file, name) => {
    const files = { 'go.mod': `module ${path}\n\ngo 1.25\n`, [file]: goMain };
    const text = await dockerfile(files);
    expect(stageIn(text, 'build')).toMatch(new RegExp(`go build .* -o /out/${name} `));
    expect(stageIn(text, 'runtime')).toContain(`COPY --from=build --link /out/${name} /app/bin/${name}`);
    expect(cmdOf(text)).toEqual([`/app/bin/${name}`]);
  });

  it('D-036: "+heroku install" chooses the packages, on one line of shell', async () => {
    const text = await dockerfile({
      'go.mod': 'module example.org/shop\n\n// +heroku install ./cmd/web ./cmd/worker\n\ngo 1.25\n',
      'cmd/web/main.go': goMain,
      'cmd/worker/main.go': goMain,
      'cmd/other/main.go': goMain,
    });
    expect(stageIn(text, 'build').match(/^.*go build.*$/gm)).toEqual([expect.stringMatching(/ -o \/out\/ \.\/cmd\/web \.\/cmd\/worker$/)]);
  });
});

describe('certificates', () => {
  it.each<[string, Files]>([
    ['Go', { 'go.mod': 'module example.org/shop\n\ngo 1.25\n', 'main.go': goMain }],
    ['Rust', { 'Cargo.toml': crate(), 'src/main.rs': 'fn main() {}' }],
    ['Elixir', { 'mix.exs': mix() }],
    ['Node.js', node({}, { 'server.js': 'http.createServer().listen(1)' })],
  ])('D-037: the image of %s trusts the certificate authorities', async (_name, files) => {
    expect(stageIn(await dockerfile(files), 'runtime')).toMatch(/apt-get .*install.* ca-certificates /);
  });
});

describe('Java, Kotlin and Scala', () => {
  it('D-021: an app of Gradle starts from what Gradle built', async () => {
    const text = await dockerfile({ 'build.gradle': gradle, ...javaMain });
    expect(text).not.toMatch(/\btarget\//);
    expect(stageIn(text, 'build')).toContain('build/install');
    expect(cmdOf(text)).toEqual(['bin/start']);
  });

  it('D-022: where Maven and Gradle meet, the image has the tool whose commands run', async () => {
    const text = await dockerfile({ 'pom.xml': pom, 'build.gradle': gradle, ...javaMain });
    expect(stageIn(text, 'toolchain')).toContain('FROM maven:');
    expect(stageIn(text, 'build')).toContain('mvn ');
    expect(text).not.toMatch(/^gradle /m);
  });

  it('D-032: Kotlin is built with Maven where there is a POM', async () => {
    const made = await plan({ 'pom.xml': pom, 'src/main/kotlin/A.kt': 'fun main() {}' });
    expect(made.language).toBe('kotlin');
    expect(imagesOf(made)[0]).toMatch(/^maven:/);
    expect(commandOf(made)).toBe('java -cp app.jar AKt');
  });

  it.each<[string, Files, string]>([
    ['Node.js', node({}, { 'server.js': 'http.createServer().listen(1)', 'project/notes.md': '' }), 'node'],
    ['PHP', { 'composer.json': '{}', 'index.php': '', 'project/notes.md': '' }, 'php'],
    ['Java', { 'pom.xml': pom, ...javaMain, 'project/notes.md': '' }, 'java'],
    ['.NET', { 'a.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"/>', 'project/notes.md': '' }, 'dotnet'],
  ])('D-030: a folder called project leaves an app of %s alone', async (_name, files, language) => {
    expect((await plan(files)).language).toBe(language);
  });
});

describe('Elixir', () => {
  it.each<[string, string, string]>([
    ['a plain app', mix(), 'shop'],
    ['Phoenix', mix('', '{:phoenix, "~> 1.8"}'), 'shop'],
    ['a named release', mix(', releases: [web: []]'), 'web'],
  ])('D-025: %s starts as the release that was assembled', async (_name, manifest, release) => {
    const text = await dockerfile({ 'mix.exs': manifest });
    expect(stageIn(text, 'build')).toMatch(/mix release .*--path \/release/);
    expect(stageIn(text, 'runtime')).toContain('COPY --from=build --link /release /app');
    expect(cmdOf(text)).toEqual([`bin/${release}`, 'start']);
  });
});

describe('Rust', () => {
  it('D-039: a folder called build is part of the source like any other', async () => {
    const files = { 'Cargo.toml': crate(), 'src/main.rs': 'fn main() {}', 'build/notes.md': '' };
    expect(stageIn(await dockerfile(files), 'build')).not.toMatch(/^cp .*\bbuild\b/m);
  });
});

describe('workspaces', () => {
  it('D-038: every manifest of a Cargo workspace stays in its folder', async () => {
    const text = await dockerfile({
      'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n',
      'Cargo.lock':
        'version = 4\n\n[[package]]\nname = "api"\nversion = "0.1.0"\n\n[[package]]\nname = "base"\nversion = "0.1.0"\ndependencies = ["hex"]\n\n[[package]]\nname = "hex"\nversion = "0.4.3"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n',
      'crates/api/Cargo.toml': crate('api'),
      'crates/api/src/main.rs': 'fn main() {}',
      'crates/base/Cargo.toml': crate('base', '[dependencies]\nhex = "0.4"\n'),
      'crates/base/src/lib.rs': '',
    });
    const copies = stageIn(text, 'dependencies').match(/^COPY .*$/gm);
    expect(copies).toEqual([
      'COPY Cargo.toml Cargo.lock /app/',
      'COPY crates/api/Cargo.toml /app/crates/api/',
      'COPY crates/base/Cargo.toml /app/crates/base/',
    ]);
  });

  it('D-038: every manifest of an umbrella stays in its folder', async () => {
    const child = mix('', '{:jason, "~> 1.4"}').replace(':shop', ':a');
    const text = await dockerfile({
      'mix.exs':
        'defmodule U.MixProject do\n  def project, do: [apps_path: "apps", releases: [shop: [applications: [a: :permanent]]], deps: []]\nend\n',
      'mix.lock': '%{\n  "jason": {:hex, :jason, "1.4.0", "abc", [:mix], [], "hexpm", "def"},\n}\n',
      'apps/a/mix.exs': child,
    });
    expect(stageIn(text, 'dependencies')).toContain('COPY apps/a/mix.exs /app/apps/a/');
  });
});

describe('Python', () => {
  const requirements = { 'requirements.txt': 'flask==3.0.0\ngunicorn==23.0.0\n', 'app.py': flask };

  it('D-027: a build command that fails ends the build', async () => {
    const step = stageIn(await dockerfile(requirements, { buildCommand: 'make assets' }), 'build').split('\n');
    expect(step.slice(step.indexOf('set -e'))).toEqual(expect.arrayContaining(['set -e', 'make assets', 'EOF']));
    expect(step.indexOf('make assets')).toBeGreaterThan(step.indexOf('set -e'));
  });

  it('D-027: static files of Django that cannot be collected end the build', async () => {
    const text = await dockerfile({
      'requirements.txt': 'django==5.2\ngunicorn==23.0.0\n',
      'manage.py': 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n',
      'mysite/settings.py':
        'STATIC_ROOT = "s"\nINSTALLED_APPS = ["django.contrib.staticfiles"]\nWSGI_APPLICATION = "mysite.wsgi.application"\n',
      'mysite/wsgi.py': 'application = 1\n',
    });
    expect(text.match(/^.*collectstatic.*$/gm)).toEqual([expect.not.stringMatching(/\|\||;|\/dev\/null/)]);
  });

  it('D-028: the default server listens where IPv4 arrives', async () => {
    const [, , script] = cmdOf(
      await dockerfile({ 'requirements.txt': 'fastapi\nuvicorn\n', 'main.py': 'from fastapi import FastAPI\napp = FastAPI()\n' }),
    );
    expect(script).toContain('--host 0.0.0.0 --port $PORT');
  });
});

describe('several languages in one source', () => {
  it('D-029: no step runs npm in an image without it', async () => {
    const text = await dockerfile({
      Gemfile: "gem 'puma'\n",
      'Gemfile.lock': 'GEM\n  specs:\n    puma (6.4.0)\n\nPLATFORMS\n  ruby\n\nDEPENDENCIES\n  puma\n',
      'config.ru': '',
      'package.json': '{"scripts":{"build":"esbuild"}}',
    });
    expect(text.includes('FROM node:') || !/\bnpm\b/.test(text)).toBe(true);
  });

  it('D-040: the language that is chosen builds the app and starts it', async () => {
    const files = node({}, { 'server.js': 'http.createServer().listen(1)', 'requirements.txt': 'flask\n', 'app.py': flask });
    const made = await plan(files, { language: 'node' });
    expect(imagesOf(made)).toEqual([expect.stringContaining('node:')]);
    expect(commandOf(made)).toBe('node server.js');
    expect(commandOf(await plan(files))).toContain('flask --app');
  });
});

describe('what is detected', () => {
  it.each<[string, Files, string]>([
    ['a Rakefile', { Rakefile: '' }, 'RUBY_NO_START_COMMAND'],
    ['config.ru without a Gemfile', { 'config.ru': '' }, 'RUBY_GEMFILE_MISSING'],
    ['Godeps', { 'Godeps/Godeps.json': '{}', 'main.go': goMain }, 'GO_MANAGER_REPLACED'],
    ['Glide', { 'glide.yaml': '', 'main.go': goMain }, 'GO_MANAGER_REPLACED'],
    ['Cargo.lock alone', { 'Cargo.lock': '' }, 'RUST_MANIFEST_MISSING'],
    ['mix.lock alone', { 'mix.lock': '' }, 'ELIXIR_MANIFEST_MISSING'],
    ['Mill', { 'build.sc': '' }, 'SCALA_MILL_UNSUPPORTED'],
    [
      'build.sbt without a project folder',
      { 'build.sbt': '', 'src/main/scala/Main.scala': 'object Main extends App' },
      'java -cp lib/* Main',
    ],
  ])('D-033: is built or explained: %s', async (_name, files, expected) => {
    expect(await outcome(plan(files), commandOf)).toBe(expected);
  });
});

describe('start commands', () => {
  const app = node({}, { 'server.js': 'http.createServer().listen(1)' });

  it.each([
    ['node -e "console.log(1)"', ['node', '-e', 'console.log(1)']],
    ['node -p \'"a\\\\b"\'', ['node', '-p', '"a\\\\b"']],
    ['node server.js "$PORT" && echo "a\\b"', ['/bin/sh', '-c', 'node server.js "$PORT" && echo "a\\b"']],
  ])('D-041: quotes and backslashes reach the program as they were written: %s', async (command, expected) => {
    expect(cmdOf(await dockerfile({ ...app, Procfile: `web: ${command}\n` }))).toEqual(expected);
  });

  it.each([
    ['A=1 node server.js', "exec /bin/sh -c 'A=1 exec node server.js' web"],
    ['node a.js && node server.js', "exec /bin/sh -c 'node a.js && exec node server.js' web"],
  ])('D-042: an app with .profile.d has a command that starts: %s', async (command, expected) => {
    const text = await dockerfile({ ...app, '.profile.d/a.sh': 'export A=1\n', Procfile: `web: ${command}\n` });
    expect(cmdOf(text)).toEqual(['web']);
    expect(text).toContain(`  web) shift; ${expected} "$@" ;;`);
  });
});
