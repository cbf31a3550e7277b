/** What the image of an app starts when nobody says it, and the images that it is made from, with every plugin asked. */
import { describe, expect, it } from 'vitest';
import { commandOf, imagesOf, outcome, plan, type Files, type Said } from './bundled.ts';

const startOf = (files: Files, said?: Said): Promise<string> => outcome(plan(files, said), (made) => commandOf(made));

const node = (fields: object, more: Files = {}): Files => ({ 'package.json': JSON.stringify(fields), ...more });
const listen = "require('node:http').createServer(() => undefined).listen(process.env.PORT)";
const nextApp = { dependencies: { next: '15.0.0' }, scripts: { build: 'next build', start: 'next start' } };

const serve = 'Deno.serve(() => new Response())';
const deno = (files: Files): Files => ({ 'deno.json': '{}', ...files });
const denoRun = 'deno run --allow-net --allow-read --allow-env';

const bun = (fields: object, more: Files): Files => ({
  'bun.lock': '{"lockfileVersion":1,"workspaces":{"":{}},"packages":{}}',
  ...node(fields, more),
});
const bunServe = 'export default { fetch: () => new Response() }';

const python = (requirements: string, files: Files): Files => ({ 'requirements.txt': requirements.replaceAll(' ', '\n'), ...files });
const flask = 'from flask import Flask\napp = Flask(__name__)\n';
const fastApi = 'from fastapi import FastAPI\napp = FastAPI()\n';
const gunicorn = (app: string) => `exec gunicorn ${app} --bind 0.0.0.0:$PORT --worker-tmp-dir /dev/shm`;
const uvicorn = (app: string) => `exec uvicorn ${app} --host 0.0.0.0 --port $PORT`;
const django = {
  'manage.py': 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n',
  'mysite/settings.py': 'WSGI_APPLICATION = "mysite.wsgi.application"\n',
  'mysite/wsgi.py': 'application = get_wsgi_application()\n',
  'mysite/asgi.py': 'application = get_asgi_application()\n',
};

const gems = (...names: readonly string[]): Files => ({
  Gemfile: names.map((name) => `gem '${name}'\n`).join(''),
  'Gemfile.lock': `GEM\n  specs:\n${names.map((name) => `    ${name} (3.1.0)\n`).join('')}\nPLATFORMS\n  ruby\n\nDEPENDENCIES\n${names.map((name) => `  ${name}\n`).join('')}`,
});

const goModule = (path: string, files: Files = { 'main.go': 'package main\n\nfunc main() {}\n' }): Files => ({
  'go.mod': `module ${path}\n\ngo 1.23\n`,
  ...files,
});

const crate = (more = ''): string => `[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n${more}`;
const rustMain = 'fn main() {}';
const binaries = '\n[[bin]]\nname = "a"\npath = "src/a.rs"\n\n[[bin]]\nname = "b"\npath = "src/b.rs"\n';
const twoBinaries = { 'src/a.rs': rustMain, 'src/b.rs': rustMain };

const javaMain = { 'src/main/java/A.java': 'class A { public static void main(String[] words) {} }' };
const pom = { 'pom.xml': '<project><artifactId>shop</artifactId><version>1</version></project>', ...javaMain };
const gradle = { 'build.gradle': "plugins { id 'application' }\napplication { mainClass = 'A' }\n", ...javaMain };
const springBoot = { 'build.gradle': "plugins { id 'java'; id 'org.springframework.boot' version '3.5.0' }\n" };
const kotlin = {
  'settings.gradle.kts': 'rootProject.name = "shop"\n',
  'build.gradle.kts': 'plugins { application; kotlin("jvm") version "2.1.0" }\napplication { mainClass = "AKt" }\n',
  'src/main/kotlin/A.kt': 'fun main() {}',
};
const sbt = (settings: string, plugin = ''): Files => ({
  'build.sbt': `scalaVersion := "2.13.12"\n${settings}\n`,
  'project/build.properties': 'sbt.version=1.12.0\n',
  'project/plugins.sbt': plugin,
});
const packager = 'addSbtPlugin("com.github.sbt" % "sbt-native-packager" % "1.10.4")\n';
const play = sbt(
  'name := "My Shop"\nlazy val root = (project in file(".")).enablePlugins(PlayScala)',
  'addSbtPlugin("org.playframework" % "sbt-plugin" % "3.0.5")\n',
);
const leiningen = (more = ''): Files => ({
  'project.clj': `(defproject shop "0.1.0-SNAPSHOT" :dependencies [[org.clojure/clojure "1.12.0"]] :main shop.core${more})`,
});

const project = (sdk: string, target: string, more = ''): string =>
  `<Project Sdk="Microsoft.NET.Sdk${sdk}"><PropertyGroup><TargetFramework>${target}</TargetFramework>${more}</PropertyGroup></Project>`;
const dotnet = (name: string) => `ASPNETCORE_HTTP_PORTS=$PORT exec dotnet ${name}.dll`;

const mix = (project = '', dependencies = ''): Files => ({
  'mix.exs': `defmodule Shop.MixProject do\n  def project, do: [app: :shop, version: "0.1.0"${project}, deps: [${dependencies}]]\nend\n`,
});

// The address and the port stand in the Caddyfile of the image.
const frankenphp = 'frankenphp run --config /etc/frankenphp/Caddyfile --adapter caddyfile';

describe('the start command', () => {
  it.each<[string, Files, string]>([
    ['the start script of Node.js, without npm around it', node({ scripts: { start: 'node app.js' } }, { 'app.js': '' }), 'node app.js'],
    ['main of package.json', node({ main: 'lib.js' }, { 'lib.js': '' }), 'node lib.js'],
    ['index.js that opens a port', node({}, { 'index.js': listen }), 'node index.js'],
    ['index.js of a library', node({}, { 'index.js': 'module.exports = 1' }), 'NODE_NO_START_COMMAND'],
    ['a dependency called start is no script', node({ dependencies: { start: '5.1.0' } }), 'NODE_NO_START_COMMAND'],
    ['Node.js without anything to start', node({}), 'NODE_NO_START_COMMAND'],
    [
      'the standalone output of Next.js',
      node(nextApp, { 'next.config.js': 'module.exports = { output: "standalone" }' }),
      'node server.js',
    ],

    [
      'the start task of Deno',
      { 'deno.json': '{"tasks":{"start":"deno run -A src/app.server.ts"}}', 'src/app.server.ts': '' },
      'deno run -A src/app.server.ts',
    ],
    ...['main.ts', 'mod.ts', 'server.ts', 'app.ts', 'index.ts', 'index.js', 'main.js', 'src/main.ts', 'src/mod.ts'].map(
      (file): [string, Files, string] => [`${file} of Deno`, deno({ [file]: serve }), `${denoRun} ${file}`],
    ),
    ['Deno without anything to start', deno({}), 'DENO_NO_START_COMMAND'],

    ['the start script of Bun', bun({ scripts: { start: 'bun run src/index.tsx' } }, { 'src/index.tsx': '' }), 'bun run src/index.tsx'],
    ...['index.ts', 'server.ts', 'app.ts', 'main.ts', 'src/index.ts', 'index.js', 'server.js'].map((file): [string, Files, string] => [
      `${file} of Bun`,
      bun({}, { [file]: bunServe }),
      `bun ${file}`,
    ]),
    ['Bun without anything to start', bun({}, {}), 'BUN_NO_START_COMMAND'],

    ['Django on gunicorn', python('django gunicorn', django), gunicorn('mysite.wsgi:application')],
    ['Django on uvicorn', python('django uvicorn', django), uvicorn('mysite.asgi:application')],
    ['an app object on gunicorn', python('flask gunicorn', { 'shop.py': flask }), gunicorn('shop:app')],
    ['gunicorn with wsgi.py', python('gunicorn', { 'wsgi.py': 'from shop import application\n' }), gunicorn('wsgi:application')],
    ['gunicorn with app.py', python('gunicorn flask', { 'app.py': 'from shop import app\n' }), gunicorn('app:app')],
    ['gunicorn with main.py', python('gunicorn flask', { 'main.py': 'from shop import app\n' }), gunicorn('main:app')],
    [
      'gunicorn with application.py',
      python('gunicorn flask', { 'application.py': 'from shop import application\n' }),
      gunicorn('application:application'),
    ],
    ['gunicorn without an app', python('gunicorn', {}), 'PYTHON_NO_START_COMMAND'],
    [
      'an app object on uvicorn',
      python('starlette uvicorn', { 'shop.py': 'from starlette.applications import Starlette\napi = Starlette()\n' }),
      uvicorn('shop:api'),
    ],
    ['uvicorn without an app', python('uvicorn', {}), 'PYTHON_NO_START_COMMAND'],
    ['Django without a server', python('django', django), 'exec python manage.py runserver --noreload 0.0.0.0:$PORT'],
    ['Flask without a server', python('flask', { 'app.py': flask }), 'exec flask --app app:app run --host 0.0.0.0 --port $PORT'],
    ['app.py', python('requests', { 'app.py': 'print(1)\n' }), 'python app.py'],
    ['main.py', python('requests', { 'main.py': 'print(1)\n' }), 'python main.py'],

    [
      'config.ru on the server of the lockfile',
      { ...gems('puma', 'rack'), 'config.ru': '' },
      'exec bundle exec puma -b "tcp://0.0.0.0:$PORT"',
    ],
    [
      'config.ru with the configuration of Puma',
      { ...gems('puma'), 'config.ru': '', 'config/puma.rb': 'port ENV["PORT"]\n' },
      'bundle exec puma -C config/puma.rb',
    ],
    ['app.rb', { ...gems('sinatra'), 'app.rb': '' }, 'bundle exec ruby app.rb'],

    ['the program of a module', goModule('example.org/shop'), '/app/bin/shop'],
    ['the program of a crate', { 'Cargo.toml': crate(), 'src/main.rs': rustMain }, '/app/bin/shop'],

    ...['web', 'public', 'html', 'www', '.'].map((root): [string, Files, string] => [
      `PHP in ${root}`,
      { [`${root}/index.php`]: '<?php' },
      frankenphp,
    ]),

    ['the jar of Maven', pom, 'java -cp app.jar A'],
    ['the start script of Gradle', gradle, 'bin/start'],
    ['the jar of Spring Boot', springBoot, 'java -jar app.jar'],
    ['Kotlin', kotlin, 'bin/start'],
    ['what sbt stages', sbt('name := "X"\nenablePlugins(JavaAppPackaging)', packager), 'bin/start'],
    ['Scala without a packager', { ...sbt(''), 'src/main/scala/Main.scala': 'object Main extends App' }, 'java -cp lib/* Main'],
    ['the uberjar of Leiningen', leiningen(), 'java -jar app.jar'],
    ['an uberjar with a name of its own', leiningen(' :uberjar-name "till.jar"'), 'java -jar app.jar'],

    ['one project of .NET', { 'src/Shop/Shop.csproj': project('.Web', 'net8.0') }, dotnet('Shop')],
    [
      'the web project among several',
      { 'Lib/Lib.csproj': project('', 'net8.0'), 'Web/Web.csproj': project('.Web', 'net8.0') },
      dotnet('Web'),
    ],
    ['a solution of .NET without projects', { 'Shop.sln': '' }, 'DOTNET_NO_PROJECT'],

    ['a plain app of Mix', mix(), 'bin/shop start'],
    ['Phoenix', mix('', '{:phoenix, "~> 1.8"}'), 'bin/shop start'],
    ['a named release', mix(', releases: [web: []]'), 'bin/web start'],

    ['a script of a language that nobody knows', { 'start.sh': '' }, 'LANGUAGE_NOT_DETECTED'],
  ])('%s', async (_name, files, expected) => {
    expect(await startOf(files)).toBe(expected);
  });

  it.each(['web', 'public', 'html', 'www'])('PHP serves the folder %s on the port of the platform', async (root) => {
    const made = await plan({ [`${root}/index.php`]: '<?php', 'lib.php': '' });
    const caddyfile = made.stages.at(-1)!.instructions.find((each) => each.op === 'file' && each.path.endsWith('Caddyfile'));
    expect(caddyfile).toMatchObject({ text: expect.stringMatching(new RegExp(`:\\{\\$PORT\\} \\{\\s+root \\* /app/${root}\\n`)) });
  });
});

const java = ['maven:3', 'eclipse-temurin:21-jre'];
const builtWithGradle = ['gradle:', 'eclipse-temurin:21-jre'];
const rust = ['rust:1', 'debian:trixie-slim'];
const onDotnet = (sdk: string) => [`mcr.microsoft.com/dotnet/sdk:${sdk}`, 'mcr.microsoft.com/dotnet/aspnet:8.0.'];

// Hardened images are no part of the plan yet: their rows are left out.
describe('from the source to the image', () => {
  it.each<[string, Files, string, readonly string[], string]>([
    [
      'package.json with a start script',
      node({ scripts: { start: 'node server.js' } }, { 'server.js': '' }),
      'node',
      ['node:24'],
      'node server.js',
    ],
    ['package.json with main', node({ main: 'server.js' }, { 'server.js': '' }), 'node', ['node:24'], 'node server.js'],
    ['a dependency called start', node({ dependencies: { start: '5.1.0' } }, { 'index.js': listen }), 'node', ['node:24'], 'node index.js'],
    [
      'Next.js in double quotes',
      node(nextApp, { 'next.config.js': 'module.exports = { output: "standalone" }' }),
      'node',
      ['node:24'],
      'node server.js',
    ],
    [
      'Next.js in single quotes',
      node(nextApp, { 'next.config.js': "module.exports = { output: 'standalone' }" }),
      'node',
      ['node:24'],
      'node server.js',
    ],
    ['a module of Go', goModule('github.com/acme/shop'), 'go', ['golang:1', 'debian:trixie-slim'], '/app/bin/shop'],
    [
      'the second major version of a module',
      goModule('github.com/acme/shop/v2'),
      'go',
      ['golang:1', 'debian:trixie-slim'],
      '/app/bin/shop',
    ],
    ['Flask on gunicorn', python('gunicorn flask', { 'app.py': flask }), 'python', ['python:3'], gunicorn('app:app')],
    ['FastAPI on uvicorn', python('fastapi uvicorn', { 'main.py': fastApi }), 'python', ['python:3'], uvicorn('main:app')],
    [
      'FastAPI with gunicorn beside uvicorn',
      python('fastapi uvicorn gunicorn', { 'main.py': fastApi }),
      'python',
      ['python:3'],
      uvicorn('main:app'),
    ],
    ['FastAPI with its standard extras', python('fastapi[standard]', { 'main.py': fastApi }), 'python', ['python:3'], uvicorn('main:app')],
    [
      'an app object of a package in src',
      python('fastapi uvicorn', { 'src/pkg/__init__.py': fastApi }),
      'python',
      ['python:3'],
      uvicorn('pkg:app'),
    ],
    ['Django', python('django gunicorn', django), 'python', ['python:3'], gunicorn('mysite.wsgi:application')],
    ['a Pipfile', { Pipfile: '[packages]\ngunicorn = "*"\nflask = "*"\n', 'app.py': flask }, 'python', ['python:3'], gunicorn('app:app')],
    [
      'a Gemfile with config.ru',
      { ...gems('puma'), 'config.ru': '' },
      'ruby',
      ['ruby:3', 'ruby:3'],
      'exec bundle exec puma -b "tcp://0.0.0.0:$PORT"',
    ],
    ['a Rakefile with app.rb', { Rakefile: '', 'app.rb': '' }, 'ruby', ['ruby:3'], 'ruby app.rb'],
    ['Gradle', gradle, 'java', builtWithGradle, 'bin/start'],
    ['Maven beside Gradle', { ...pom, ...gradle }, 'java', java, 'java -cp app.jar A'],
    [
      'Gradle with settings in Kotlin',
      { 'settings.gradle.kts': '', 'build.gradle.kts': 'plugins { java }', ...javaMain },
      'java',
      builtWithGradle,
      'java -jar app.jar',
    ],
    ['Kotlin', kotlin, 'kotlin', builtWithGradle, 'bin/start'],
    ['sbt', sbt('enablePlugins(JavaAppPackaging)', packager), 'scala', ['eclipse-temurin:21-jdk', 'eclipse-temurin:21-jre'], 'bin/start'],
    [
      'Play with a blank in its name',
      play,
      'scala',
      ['eclipse-temurin:21-jdk', 'eclipse-temurin:21-jre'],
      'exec bin/start "-Dhttp.port=$PORT" -Dplay.server.pidfile.path=/dev/null',
    ],
    ['Leiningen', leiningen(), 'clojure', ['clojure:temurin-21-lein', 'eclipse-temurin:21-jre'], 'java -jar app.jar'],
    [
      'PHP 8.5',
      { 'composer.json': '{"require":{"php":"^8.5"}}', 'index.php': '' },
      'php',
      ['dunglas/frankenphp:1-php8.5', 'debian:trixie-slim'],
      frankenphp,
    ],
    [
      'an SDK of .NET with a web app and a library',
      {
        'global.json': '{"sdk":{"version":"8.0.100"}}',
        'src/Lib/Lib.csproj': project('.Web', 'net8.0', '<OutputType>Library</OutputType>'),
        'src/Web/Web.csproj': project('.Web', 'net8.0'),
      },
      'dotnet',
      onDotnet('8.0.100'),
      dotnet('Web'),
    ],
    ['F#', { 'Web.fsproj': project('.Web', 'net8.0') }, 'dotnet', onDotnet('8.0'), dotnet('Web')],
    [
      'a crate with a program to run',
      { 'Cargo.toml': crate(`default-run = "b"\n${binaries}`), ...twoBinaries },
      'rust',
      rust,
      '/app/bin/b',
    ],
    [
      'a workspace without a crate of its own',
      { 'Cargo.toml': '[workspace]\nmembers = ["api"]\n', 'api/Cargo.toml': crate(), 'api/src/main.rs': rustMain },
      'rust',
      rust,
      '/app/bin/shop',
    ],
    ['Mix', mix(), 'elixir', ['elixir:1', 'debian:trixie-slim'], 'bin/shop start'],
    ['Phoenix', mix('', '{:phoenix, "~> 1.8"}'), 'elixir', ['elixir:1', 'debian:trixie-slim'], 'bin/shop start'],
    ['a release of Mix', mix(', releases: [web: []]'), 'elixir', ['elixir:1', 'debian:trixie-slim'], 'bin/web start'],
    [
      'Deno',
      { 'deno.json': '{"version":"0.3.1","tasks":{"start":"deno run -A src/app.server.ts"}}', 'src/app.server.ts': '' },
      'deno',
      ['debian:trixie-slim'],
      'deno run -A src/app.server.ts',
    ],
    [
      'Bun',
      bun({ scripts: { start: 'NODE_ENV=production bun run src/index.tsx' } }, { 'src/index.tsx': '' }),
      'bun',
      ['oven/bun:1'],
      'NODE_ENV=production exec bun run src/index.tsx',
    ],
  ])('%s', async (_name, files, language, images, start) => {
    const made = await plan(files);
    expect(made.language).toBe(language);
    expect(imagesOf(made)).toEqual(images.map((image) => expect.stringContaining(image)));
    expect(commandOf(made)).toBe(start);
  });

  it.each<[string, Files, Said, readonly string[]]>([
    ['JAVA_VERSION with a patch release', pom, { versions: { java: '17.0.1' } }, ['maven:3', 'eclipse-temurin:17-jre']],
    ['JAVA_VERSION in the old spelling', pom, { versions: { java: '1.8' } }, ['maven:3', 'eclipse-temurin:8-jre']],
    [
      'an old Java for sbt',
      { ...sbt('enablePlugins(JavaAppPackaging)', packager), 'system.properties': 'java.runtime.version=1.8\n' },
      {},
      ['eclipse-temurin:8-jdk', 'eclipse-temurin:8-jre'],
    ],
  ])('%s', async (_name, files, said, images) => {
    expect(imagesOf(await plan(files, said))).toEqual(images.map((image) => expect.stringContaining(image)));
  });

  it.each<[string, Files, string]>([
    [
      'an indented app object belongs to a function',
      python('fastapi uvicorn', { 'src/pkg/__init__.py': 'def make():\n    api = FastAPI()\n' }),
      'PYTHON_NO_START_COMMAND',
    ],
    ['a Rakefile alone starts nothing', { Rakefile: '' }, 'RUBY_NO_START_COMMAND'],
    [
      'there is no image of Leiningen for the oldest Java',
      { ...leiningen(), 'system.properties': 'java.runtime.version=1.8\n' },
      'VERSION_UNKNOWN',
    ],
    [
      'two web apps of .NET',
      { 'A/A.csproj': project('.Web', 'net8.0'), 'B/B.csproj': project('.Web', 'net8.0') },
      'DOTNET_PROJECT_AMBIGUOUS',
    ],
    ['two programs of Rust', { 'Cargo.toml': crate(binaries), ...twoBinaries }, 'RUST_START_UNCLEAR'],
    ['a manifest of Bun that nobody can read', { 'bun.lock': '{}', 'package.json': '{ "name": ' }, 'APP_FILE_INVALID'],
  ])('stops with an error that says so: %s', async (_name, files, code) => {
    expect(await startOf(files)).toBe(code);
  });
});
