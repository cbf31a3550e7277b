/** Every bundled plugin is asked about the same tree: the one that is meant has to win. */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { detectApp } from '@migetpacks/core';
import { MigetpacksError } from '@migetpacks/core/errors';
import { openFsTree } from '@migetpacks/core/node';
import { memoryTree } from '@migetpacks/core/testing';
import { describe, expect, it } from 'vitest';
import { plugins } from './bundled.ts';
import { fixture, run } from './run.ts';

const detect = async (files: Readonly<Record<string, string>>): Promise<string> => {
  try {
    return (await detectApp({ tree: memoryTree(files), plugins })).plugin.id;
  } catch (error) {
    if (MigetpacksError.is(error)) return error.code;
    throw error;
  }
};

const manifest = '{}';
const nobody = 'LANGUAGE_NOT_DETECTED';

describe('detection with all plugins', () => {
  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['package.json with an empty folder called project', { 'package.json': manifest, 'project/.gitkeep': '' }, 'node'],
    ['package.json with requirements.txt', { 'package.json': manifest, 'requirements.txt': 'flask\n' }, 'python'],
    [
      'settings.gradle.kts with sources in Java',
      { 'settings.gradle.kts': '', 'build.gradle.kts': 'plugins { java }', 'src/main/java/A.java': '' },
      'java',
    ],
    ['pom.xml with sources in Kotlin', { 'pom.xml': '<project/>', 'src/main/kotlin/A.kt': '' }, 'kotlin'],
    ['package.json with a Rakefile', { 'package.json': manifest, Rakefile: '' }, 'node'],
    ['packageManager bun', { 'package.json': '{"packageManager":"bun@1.1.0","devDependencies":{"@types/bun":"1"}}' }, 'bun'],
    ['deno.jsonc', { 'deno.jsonc': '{}' }, 'deno'],
    ['compose.yaml alone', { 'compose.yaml': 'services: {}' }, nobody],
    ['package.json with a Dockerfile', { 'package.json': manifest, Dockerfile: 'FROM scratch' }, 'node'],
    ['a project of .NET in node_modules', { 'package.json': manifest, 'node_modules/x/a.csproj': '<Project/>' }, 'node'],
    ['package.json with deno.json', { 'package.json': manifest, 'deno.json': '{}' }, 'deno'],
    [
      'app.py with setup.cfg',
      { 'app.py': 'from flask import Flask\napp = Flask(__name__)\n', 'setup.cfg': '[metadata]\nname = a\n' },
      'python',
    ],
    ['main.go without go.mod', { 'main.go': 'package main\n\nfunc main() {}\n' }, 'go'],
    ['pom.xml with build.gradle', { 'pom.xml': '<project/>', 'build.gradle': '' }, 'java'],
    ['packageManager yarn without a lockfile', { 'package.json': '{"packageManager":"yarn@4.0.0"}' }, 'node'],
    [
      'a Rails app with package.json',
      { Gemfile: "source 'https://example.org'\ngem 'rails'\n", 'package.json': manifest, 'public/index.html': '' },
      'ruby',
    ],
    ['a Laravel app with package.json', { 'composer.json': '{}', artisan: '', 'package.json': manifest, 'public/index.php': '' }, 'php'],
    ['a Phoenix app', { 'mix.exs': 'defmodule A.MixProject do\nend\n', 'assets/package.json': manifest }, 'elixir'],
    [
      'a Go service with a front end',
      { 'go.mod': 'module a\n\ngo 1.25\n', 'main.go': 'package main\nfunc main() {}\n', 'package.json': manifest },
      'go',
    ],
    ['Cargo.toml', { 'Cargo.toml': '[package]\nname = "a"\nversion = "0.1.0"\n', 'src/main.rs': 'fn main() {}' }, 'rust'],
    ['build.sbt', { 'build.sbt': 'name := "a"', 'project/build.properties': 'sbt.version=1.12.0' }, 'scala'],
    ['deps.edn', { 'deps.edn': '{}' }, 'clojure'],
    ['a bundle of pages', { 'index.html': '<h1>hi</h1>' }, 'static'],
    ['nothing', { 'README.md': '' }, nobody],
  ])('%s is %s', async (_name, files, expected) => {
    expect(await detect(files)).toBe(expected);
  });
});

describe('an option that chooses another way to build', () => {
  it.each([
    ['DOCKERFILE_PATH', 'missing', 'CONFIG_FILE_MISSING'],
    ['DOCKERFILE_PATH', '../spec.ts', 'CONFIG_FILE_MISSING'],
    ['DOCKERFILE_PATH', '../../run.ts', 'CONFIG_FILE_ESCAPES'],
    ['COMPOSE_FILE', 'compose.yaml', 'CONFIG_FILE_MISSING'],
    ['COMPOSE_FILE', '../../run.ts', 'CONFIG_FILE_ESCAPES'],
    ['PROJECT_PATH', '../sibling', 'CONFIG_PROJECT_PATH_ESCAPES'],
  ])('is never passed over for a language that is detected: %s=%s', async (name, value, code) => {
    const { code: exit, stderr } = await run(['detect', fixture('toy-app')], { [name]: value });
    expect(exit).toBe(1);
    expect(stderr).toContain(code);
  });
});

const packages = fileURLToPath(new URL('../..', import.meta.url));
const examples = fileURLToPath(new URL('../../../examples', import.meta.url));
const foldersOf = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** A package of several plugins has a folder of apps for each. */
const appsIn = (path: string): readonly string[] =>
  foldersOf(path).flatMap((name) => {
    const inner = foldersOf(`${path}/${name}`);
    const isGroup = inner.length > 0 && inner.length === readdirSync(`${path}/${name}`).length;
    return isGroup ? inner.map((app) => `${name}/${app}`) : [name];
  });

const fixtures = foldersOf(packages)
  .filter((name) => name.startsWith('lang-'))
  .flatMap((name) => appsIn(`${packages}/${name}/test/fixtures`).map((app) => [name, app] as const));

describe('apps on the disk', () => {
  const packageOf = async (folder: string): Promise<string> => {
    const { plugin } = await detectApp({ tree: openFsTree(folder), plugins });
    return plugin.meta.name.replace('@migetpacks/', '');
  };

  it('are found', () => expect(fixtures.length).toBeGreaterThan(70));

  it.each(fixtures)('the fixture of %s "%s" is taken by its own plugin', async (name, app) => {
    expect(await packageOf(`${packages}/${name}/test/fixtures/${app}`)).toBe(name);
  });

  // What an app's own settings say is not found out.
  const isNamed = (name: string): boolean => existsSync(`${examples}/${name}/migetpacks.yaml`);
  const inLanguages = foldersOf(examples).filter((name) => !/^(?:dockerfile|compose)-/.test(name) && !isNamed(name));
  it.each(inLanguages)('the example %s is taken by the plugin that it is named after', async (name) => {
    const expected: Readonly<Record<string, string>> = { java: 'jvm', kotlin: 'jvm', scala: 'jvm', clojure: 'jvm' };
    const language = name.split('-')[0]!;
    expect(await packageOf(`${examples}/${name}`)).toBe(`lang-${expected[language] ?? language}`);
  });
});
