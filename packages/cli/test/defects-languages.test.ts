/** What was once wrong in one language; each test has the number of it. */
import { describe, expect, it } from 'vitest';
import { cmdOf, commandOf, dockerfile, outcome, plan, stageIn, type Files, type Said } from './bundled.ts';

const stage = async (name: string, files: Files, said?: Said): Promise<string> => stageIn(await dockerfile(files, said), name);

describe('PHP', () => {
  const app = { 'composer.json': '{"require":{"php":"^8.3","ext-gd":"*","ext-redis":"*","ext-pdo_pgsql":"*"}}', 'index.php': '' };

  it('D-085: extensions ship with what they load', async () => {
    const text = await dockerfile(app);
    expect(stageIn(text, 'toolchain')).toMatch(/install-php-extensions .*\bgd\b.*\bpdo_pgsql\b.*\bredis\b/);
    expect(stageIn(text, 'toolchain')).toContain('cp -a /usr/local/lib/php/extensions /opt/php/lib/php/');
    expect(stageIn(text, 'libraries')).toContain('ldd');
    expect(stageIn(text, 'runtime')).toContain('COPY --from=build --link /opt/php /usr/local');
  });

  it('D-085: an extension that cannot be installed ends the build', async () => {
    const [line] = (await stage('toolchain', app)).match(/^.*install-php-extensions.*$/m) ?? [];
    expect(line).not.toMatch(/\|\||;/);
  });

  it('D-086: the production settings are where PHP reads them, and leave cookies to the app', async () => {
    const runtime = await stage('runtime', app);
    expect(runtime).toContain('/usr/local/etc/php/conf.d/');
    expect(runtime).toMatch(/PHP_INI_MEMORY_LIMIT=256M[^]*memory_limit = \$\{PHP_INI_MEMORY_LIMIT\}/);
    expect(runtime).not.toContain('cookie_secure');
  });
});

describe('Java, Kotlin, Scala and Clojure', () => {
  const javaMain = { 'src/main/java/A.java': 'class A { public static void main(String[] words) {} }' };
  const pom = '<project><artifactId>shop</artifactId><version>1</version></project>';
  const springBoot = { 'build.gradle': "plugins { id 'java'; id 'org.springframework.boot' version '3.5.0' }\n", ...javaMain };
  const kotlin = {
    'build.gradle.kts': 'plugins { application; kotlin("jvm") version "2.1.0" }\napplication { mainClass = "AKt" }\n',
    'src/main/kotlin/A.kt': 'fun main() {}',
  };
  const sbt = { 'build.sbt': 'name := "My Shop"\nscalaVersion := "3.3.4"\n', 'src/main/scala/Main.scala': 'object Main extends App' };
  const play = {
    'build.sbt': 'name := "My Shop"\nlazy val root = (project in file(".")).enablePlugins(PlayScala)\n',
    'project/plugins.sbt': 'addSbtPlugin("org.playframework" % "sbt-plugin" % "3.0.5")\n',
  };
  const leiningen = { 'project.clj': '(defproject shop "0.1.0" :dependencies [[org.clojure/clojure "1.12.0"]] :main shop.core)' };

  it.each<[string, Files]>([
    ['Java', { 'pom.xml': pom, ...javaMain }],
    ['Kotlin', kotlin],
    ['Scala', sbt],
    ['Clojure', leiningen],
  ])('D-090: the Java machine of %s knows how much memory it has', async (_name, files) => {
    expect(await stage('runtime', files)).toMatch(/JAVA_TOOL_OPTIONS=".*-XX:MaxRAMPercentage=\d/);
  });

  it('D-091: deps.edn is built with its own alias', async () => {
    const text = await dockerfile({
      'deps.edn':
        '{:deps {org.clojure/clojure {:mvn/version "1.12.0"}} :aliases {:build {:deps {io.github.clojure/tools.build {:mvn/version "0.10.5"}} :ns-default build}}}',
      'build.clj': '(ns build)\n(defn uber [_])\n',
    });
    expect(text).toMatch(/^FROM clojure:temurin-\d+-tools-deps-/m);
    expect(stageIn(text, 'build')).toContain('clojure -T:build uber');
    expect(cmdOf(text)).toEqual(['java', '-jar', 'app.jar']);
  });

  it('D-091: deps.edn that says nothing about a jar is explained', async () => {
    expect(await outcome(plan({ 'deps.edn': '{}' }), commandOf)).toBe('CLOJURE_NO_BUILD');
  });

  it('D-092: Kotlin without a wrapper is built in an image with Gradle', async () => {
    expect(await stage('toolchain', kotlin)).toMatch(/^FROM gradle:/);
  });

  it('D-101: Spring Boot listens on the port of the platform', async () => {
    expect(await stage('runtime', springBoot)).toContain('SERVER_PORT="\\${PORT}"');
  });

  it('D-101: Play listens on the port of the platform and writes no pid file', async () => {
    expect(commandOf(await plan(play))).toBe('exec bin/start "-Dhttp.port=$PORT" -Dplay.server.pidfile.path=/dev/null');
  });

  it('D-102: exactly one runnable jar ships, or the build says so', async () => {
    const build = await stage('build', { 'build.gradle': "plugins { id 'java' }\n", ...javaMain });
    expect(build).toMatch(/\*-plain\.jar \|[^]*Main-Class:[^]*\$# -ne 1[^]*exit 1[^]*cp "\$1" \/dist\/application\/app\.jar/);
  });

  it('D-103: Scala without a packaging plugin is neither staged nor assembled', async () => {
    const text = await dockerfile(sbt);
    expect(stageIn(text, 'build')).not.toMatch(/sbt (?:stage|assembly)/);
    expect(cmdOf(text)).toEqual(['java', '-cp', 'lib/*', 'Main']);
  });

  it('D-103: a name with a blank is in no path', async () => {
    expect(await dockerfile(play)).not.toContain('My Shop');
  });

  it('D-103: the options of sbt are used', async () => {
    const said = { settings: { scala: { tasks: 'web/dist', preTasks: 'lint', clean: true, options: '-Xmx4g' } } };
    const build = await stage('build', sbt, said);
    expect(build).toContain('-Xmx4g');
    expect(build).toMatch(/sbt clean lint web\/dist/);
  });

  it('D-104: the jar of Leiningen is found under the name that it gets', async () => {
    expect(await stage('build', leiningen)).toContain('-name shop-0.1.0-standalone.jar');
  });

  it('D-104: an uberjar may have a name of its own', async () => {
    const named = { 'project.clj': leiningen['project.clj'].replace(/\)$/, ' :uberjar-name "till.jar")') };
    expect(await stage('build', named)).toContain('-name till.jar');
  });
});

describe('Python', () => {
  const flask = { 'app.py': 'from flask import Flask\napp = Flask(__name__)\n' };
  const fastApi = { 'main.py': 'from fastapi import FastAPI\napp = FastAPI()\n' };
  const lock = (name: string) => `[[package]]\nname = "${name}"\nversion = "3.0.0"\n`;
  const poetry = {
    'pyproject.toml':
      '[tool.poetry]\nname = "shop"\nversion = "1"\npackages = [{ include = "shop", from = "src" }]\n[tool.poetry.dependencies]\npython = "^3.11"\nflask = "3"\n[build-system]\nrequires = ["poetry-core"]\nbuild-backend = "poetry.core.masonry.api"\n',
    'poetry.lock': `${lock('flask')}[metadata]\nlock-version = "2.1"\npython-versions = "^3.11"\ncontent-hash = "x"\n`,
    'src/shop/__init__.py': '',
    ...flask,
  };
  const uv = {
    'pyproject.toml':
      '[project]\nname = "shop"\nversion = "1"\nrequires-python = ">=3.12"\ndependencies = ["flask"]\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n',
    'uv.lock': `version = 1\nrevision = 3\nrequires-python = ">=3.12"\n\n${lock('flask')}source = { registry = "https://pypi.example.org" }\n\n[[package]]\nname = "shop"\nversion = "1"\nsource = { editable = "." }\ndependencies = [{ name = "flask" }]\n`,
    'src/shop/__init__.py': '',
    ...flask,
  };

  it.each<[string, Files, string]>([
    ['Poetry', poetry, 'COPY pyproject.toml poetry.lock /app/'],
    ['uv', uv, 'COPY pyproject.toml uv.lock /app/'],
  ])('D-094, D-095: %s installs the packages before the app, and the app after its source is there', async (_name, files, copy) => {
    const text = await dockerfile(files);
    expect(stageIn(text, 'dependencies')).toContain(copy);
    expect(stageIn(text, 'build')).toMatch(/COPY \. \/app\/[^]*uv pip install --no-deps .*--editable \./);
  });

  it('D-094: Poetry installs what its lockfile has for production, and stays out of the image', async () => {
    const text = await dockerfile(poetry);
    expect(stageIn(text, 'dependencies')).toMatch(/poetry export [^]*uv pip install --no-deps -r/);
    expect(stageIn(text, 'dependencies')).not.toMatch(/--with dev|--all-groups/);
    expect(stageIn(text, 'toolchain')).toContain('UV_TOOL_DIR=/opt/tools');
    expect(stageIn(text, 'runtime')).not.toContain('/opt/tools');
  });

  it('D-094: a Pipfile is installed from its lockfile, with a Pipenv apart from the app', async () => {
    const text = await dockerfile({
      Pipfile: '[packages]\nflask = "*"\n',
      'Pipfile.lock':
        '{"_meta":{"hash":{"sha256":"x"},"pipfile-spec":6,"requires":{},"sources":[]},"default":{"flask":{"version":"==3.0.0"}},"develop":{}}',
      ...flask,
    });
    expect(stageIn(text, 'dependencies')).toMatch(/COPY Pipfile Pipfile\.lock \/app\/[^]*pipenv (?:requirements|verify)/);
    expect(stageIn(text, 'toolchain')).toContain('UV_TOOL_DIR=/opt/tools');
  });

  it('D-094: setup.py installs with the source that it reads', async () => {
    const files = { 'setup.py': 'from setuptools import setup\nsetup(name="shop", install_requires=["flask"])\n', ...flask };
    expect(await stage('dependencies', files)).toMatch(/COPY \. \/app\/[^]*uv pip install .*\./);
  });

  it('D-095: uv has one version and uses the Python of the image', async () => {
    const text = await dockerfile(uv);
    expect(stageIn(text, 'toolchain')).toMatch(/COPY --from=\S*uv:\d+\.\d+\.\d+ /);
    expect(stageIn(text, 'toolchain')).toContain('UV_PYTHON_DOWNLOADS=never');
    expect(stageIn(text, 'toolchain')).toContain('UV_LINK_MODE=copy');
    expect(stageIn(text, 'dependencies')).toMatch(/uv sync --locked .*--no-install-local/);
  });

  it.each(['fastapi\nuvicorn\ngunicorn\n', 'fastapi\nuvicorn\n', 'fastapi[standard]\n'])(
    'D-099: an ASGI app runs on an ASGI server: %j',
    async (requirements) => {
      const start = commandOf(await plan({ 'requirements.txt': requirements, ...fastApi }));
      expect(start).toMatch(/^exec uvicorn main:app|uvicorn\.workers|uvicorn_worker/);
    },
  );

  it.each<[string, Files, string]>([
    ['an annotated app object', { 'app.py': 'from flask import Flask\napp: Flask = Flask(__name__)\n' }, 'exec gunicorn app:app '],
    [
      'a factory',
      { 'app.py': 'from flask import Flask\ndef create_app():\n    return Flask(__name__)\n' },
      'exec gunicorn "app:create_app()" ',
    ],
    ['a package in src', { 'src/shop/__init__.py': '', 'src/shop/web.py': flask['app.py'] }, 'exec gunicorn shop.web:app '],
    ['a server in a comment', { ...flask, 'requirements.txt': 'flask\n# gunicorn\n' }, 'exec flask --app app:app '],
    ['a package with a similar name', { ...flask, 'requirements.txt': 'flask\ngunicornx\n' }, 'exec flask --app app:app '],
  ])('D-100: the app and its server are read as Python reads them: %s', async (_name, files, start) => {
    expect(commandOf(await plan({ 'requirements.txt': 'flask\ngunicorn\n', ...files }))).toContain(start);
  });

  it('D-101: Flask without another server is reached from outside', async () => {
    expect(commandOf(await plan({ 'requirements.txt': 'flask\n', ...flask }))).toBe(
      'exec flask --app app:app run --host 0.0.0.0 --port $PORT',
    );
  });
});

describe('Node.js and Bun', () => {
  const node = (fields: object, more: Files = {}): Files => ({ 'package.json': JSON.stringify({ name: 'shop', ...fields }), ...more });
  const express = { dependencies: { express: '5.0.0' }, scripts: { start: 'node server.js' } };
  const server = { 'server.js': '' };
  const berry = { 'yarn.lock': '__metadata:\n  version: 8\n\n"express@npm:5.0.0":\n  version: 5.0.0\n' };
  const lockfiles: Readonly<Record<string, Files>> = {
    'npm ci': node(express, {
      ...server,
      'package-lock.json': JSON.stringify({
        lockfileVersion: 3,
        packages: { '': { name: 'shop', dependencies: express.dependencies }, 'node_modules/express': { version: '5.0.0' } },
      }),
    }),
    'yarn install --frozen-lockfile': node(express, {
      ...server,
      'yarn.lock': '# yarn lockfile v1\n\nexpress@5.0.0:\n  version "5.0.0"\n',
    }),
    'yarn install --immutable': node({ ...express, packageManager: 'yarn@4.0.0' }, { ...server, ...berry }),
    'pnpm install --frozen-lockfile': node(express, {
      ...server,
      'pnpm-lock.yaml':
        "lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      express:\n        specifier: 5.0.0\n        version: 5.0.0\n",
    }),
    'bun install --frozen-lockfile': node(
      { ...express, scripts: { start: 'bun server.js' } },
      {
        ...server,
        'bun.lock': JSON.stringify({
          lockfileVersion: 1,
          workspaces: { '': { name: 'shop', dependencies: express.dependencies } },
          packages: { express: ['express@5.0.0', '', {}, ''] },
        }),
      },
    ),
  };

  it.each(Object.entries(lockfiles))('D-097: the lockfile is obeyed or the build ends: %s', async (command, files) => {
    const installs = (await stage('dependencies', files)).match(/^(?:npm|yarn|pnpm|bun) .*$/gm);
    expect(installs).toEqual([expect.stringMatching(new RegExp(`^${command}(?! *\\|\\|)`))]);
  });

  it.each([
    ['yarn@4.0.0', '@yarnpkg/cli-dist@4.0.0', berry],
    ['pnpm@9.1.0', 'pnpm@9.1.0', {}],
    ['npm@10.9.2', 'npm@10.9.2', {}],
  ])('D-096: packageManager %s is the one that installs', async (packageManager, installed, more) => {
    expect(await stage('toolchain', node({ ...express, packageManager }, { ...server, ...more }))).toContain(installed);
  });

  it('D-096: Yarn Berry gets no option of Yarn 1', async () => {
    expect(await dockerfile(lockfiles['yarn install --immutable']!)).not.toMatch(/--frozen-lockfile|--production/);
  });

  it('D-098: a folder called build is no script', async () => {
    const text = await dockerfile(node({ files: ['build'], main: 'a.js' }, { 'a.js': '' }));
    expect(text).not.toMatch(/run build/);
    expect(cmdOf(text)).toEqual(['node', 'a.js']);
  });

  it('D-098: a dependency called start is no script', async () => {
    expect(await outcome(plan(node({ dependencies: { start: '5.1.0' } })), commandOf)).toBe('NODE_NO_START_COMMAND');
  });

  it('D-098: the pages that Vite builds are served', async () => {
    const text = await dockerfile(node({ scripts: { build: 'vite build' }, devDependencies: { vite: '7.0.0' } }, { 'index.html': '' }));
    expect(cmdOf(text)[0]).toBe('caddy');
    expect(stageIn(text, 'runtime')).not.toContain('node_modules');
  });
});

describe('.NET', () => {
  it.each([
    ['net7.0', 'ASPNETCORE_URLS=http://+:$PORT exec dotnet Web.dll'],
    ['net8.0', 'ASPNETCORE_HTTP_PORTS=$PORT exec dotnet Web.dll'],
  ])('D-101: an app for %s listens on the port of the platform', async (target, start) => {
    const project = `<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>${target}</TargetFramework></PropertyGroup></Project>`;
    expect(commandOf(await plan({ 'Web.csproj': project }))).toBe(start);
  });
});

describe('Ruby', () => {
  it('D-093: no group of gems may be left out', async () => {
    const gemfile = { Gemfile: "gem 'puma'\n", 'config.ru': '' };
    expect(await dockerfile(gemfile)).toContain('BUNDLE_WITHOUT=development:test');
    expect(await dockerfile(gemfile, { settings: { ruby: { bundleWithout: '' } } })).not.toContain('BUNDLE_WITHOUT');
  });
});

describe('Rust', () => {
  const crate = (name: string, more = ''): string => `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n${more}`;
  const main = 'fn main() {}';
  const workspace = {
    'Cargo.toml': '[workspace]\nmembers = ["api", "jobs"]\n',
    'api/Cargo.toml': crate('api'),
    'api/src/main.rs': main,
    'jobs/Cargo.toml': crate('jobs'),
    'jobs/src/main.rs': main,
  };

  it.each<[string, Files, Said, string]>([
    ['a member of a workspace', workspace, { app: 'jobs' }, '/app/bin/jobs'],
    ['default-run', { 'Cargo.toml': crate('shop', 'default-run = "b"\n'), 'src/bin/a.rs': main, 'src/bin/b.rs': main }, {}, '/app/bin/b'],
    ['src/bin', { 'Cargo.toml': crate('shop'), 'src/bin/serve.rs': main }, {}, '/app/bin/serve'],
    [
      'several programs and none named',
      { 'Cargo.toml': crate('shop'), 'src/bin/a.rs': main, 'src/bin/b.rs': main },
      {},
      'RUST_START_UNCLEAR',
    ],
  ])('D-105: the right program starts: %s', async (_name, files, said, expected) => {
    expect(await outcome(plan(files, said), commandOf)).toBe(expected);
  });

  it('D-105: a build command that fails ends the build', async () => {
    const build = await stage(
      'build',
      { 'Cargo.toml': crate('shop'), 'src/main.rs': main },
      { buildCommand: 'cargo build --release --locked' },
    );
    expect(build).toMatch(/^set -e$/m);
    expect(build).toMatch(/^cargo build --release --locked$/m);
  });
});

describe('Go', () => {
  const main = 'package main\n\nfunc main() {}\n';
  const module = (more = '', path = 'example.org/shop'): string => `module ${path}\n\ngo 1.25\n${more}`;

  it.each<[string, Files, string]>([
    ['the second major version of a module', { 'go.mod': module('', 'example.org/shop/v2'), 'main.go': main }, '/app/bin/shop'],
    ['a program in cmd', { 'go.mod': module(), 'shop.go': 'package shop\n', 'cmd/serve/main.go': main }, '/app/bin/serve'],
    [
      'a workspace',
      { 'go.work': 'go 1.25\n\nuse ./api\n', 'api/go.mod': module('', 'example.org/api'), 'api/main.go': main },
      '/app/bin/api',
    ],
    ['a library', { 'go.mod': module(), 'shop.go': 'package shop\n' }, 'GO_NO_PROGRAM'],
  ])('D-106: the right program starts: %s', async (_name, files, expected) => {
    expect(await outcome(plan(files), commandOf)).toBe(expected);
  });

  it('D-106: the toolchain of go.mod compiles', async () => {
    expect(await stage('toolchain', { 'go.mod': 'module a\n\ngo 1.24\n\ntoolchain go1.25.3\n', 'main.go': main })).toMatch(
      /golang:1\.25\.3-/,
    );
  });

  it('D-106: C code has a compiler', async () => {
    const files = { 'go.mod': module(), 'main.go': 'package main\n\n// #include <stdio.h>\nimport "C"\n\nfunc main() {}\n' };
    expect(await stage('toolchain', files)).toMatch(/^FROM golang:\S+-trixie AS[^]*CGO_ENABLED=1/);
  });

  it('D-106: a tool of go.mod that a process starts has the version of go.mod and ships', async () => {
    const text = await dockerfile({
      'go.mod': module('\ntool github.com/golang-migrate/migrate/v4/cmd/migrate\n\nrequire github.com/golang-migrate/migrate/v4 v4.18.1\n'),
      'go.sum': '',
      'main.go': main,
      Procfile: 'web: shop\nrelease: migrate -path db up\n',
    });
    expect(text).not.toContain('@latest');
    expect(stageIn(text, 'build')).toContain('github.com/golang-migrate/migrate/v4/cmd/migrate');
  });
});

describe('the folder of the app', () => {
  const rails = {
    Gemfile: "gem 'rails'\ngem 'puma'\n",
    'Gemfile.lock':
      'GEM\n  specs:\n    puma (6.4.0)\n    rails (8.0.0)\n      railties (= 8.0.0)\n    railties (8.0.0)\n\nPLATFORMS\n  ruby\n\nDEPENDENCIES\n  puma\n  rails\n',
    'config/application.rb': '',
    'config.ru': '',
  };

  it('D-109: belongs to root, but for what the framework writes to', async () => {
    const text = await dockerfile(rails);
    expect(text).toMatch(/^chown -R 1000:1000 \S*\/log \S*\/storage \S*\/tmp$/m);
    expect(stageIn(text, 'runtime')).toMatch(/USER 1000:1000/);
  });
});
