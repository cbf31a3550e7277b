/** Every way in which people write down a version, with every plugin asked: which release it leads to. */
import { describe, expect, it } from 'vitest';
import { outcome, resolve, type Files } from './bundled.ts';

/** The version cut to as many parts as the expectation has: patch releases come and go. */
const expectVersion = async (files: Files, expected: string): Promise<void> => {
  const version = await outcome(resolve(files), ({ versions }) => versions.language.version);
  expect(version.split('.').slice(0, expected.split('.').length).join('.')).toBe(expected);
};

const packageJson = (fields: object): Files => ({ 'package.json': JSON.stringify(fields, undefined, 2) });

/** Where a range leaves the choice, the line that we recommend; a newer one is taken when only that one fits. */
const recommended = { node: '24', python: '3.14', php: '8.4' };

describe('ranges', () => {
  it.each<[string, string]>([
    ['20.x', '20.20'],
    ['20.*', '20.20'],
    ['~20', '20.20'],
    ['18 || 20', '20.20'],
    ['>=18', recommended.node],
    ['>= 18', recommended.node],
    ['>=18.0.0', recommended.node],
    ['^20.0.0', '20.20'],
    ['^20.11.1', '20.20'],
    ['<22', '21'],
    ['>18', recommended.node],
    ['>=18 <21', '20.20'],
    ['18 - 20', '20.20'],
    ['20.x.x', '20.20'],
    ['20.11.x', '20.11'],
    ['*', recommended.node],
    ['latest', recommended.node],
    ['node', recommended.node],
    ['lts/*', recommended.node],
    ['lts/iron', '20.20'],
    ['>=16.14.0 <17 || >=18', recommended.node],
    ['^18.0.0 || ^20.0.0 || >=22.0.0', recommended.node],
    ['v20.11.1', '20.11.1'],
  ])('of Node.js: "%s" is %s, in package.json and in .nvmrc', async (range, expected) => {
    await expectVersion(packageJson({ engines: { node: range } }), expected);
    await expectVersion({ 'package.json': '{}', '.nvmrc': `${range}\n` }, expected);
  });

  it.each<[string, string]>([
    ['>=3.9,<3.13', '3.12'],
    ['==3.12.*', '3.12'],
    ['~=3.11', recommended.python],
    ['~=3.11.4', '3.11'],
    ['>=3.8', recommended.python],
  ])('of Python: "%s" is %s, in pyproject.toml and in setup.cfg', async (range, expected) => {
    await expectVersion({ 'pyproject.toml': `[project]\nname = "shop"\nversion = "1"\nrequires-python = "${range}"\n` }, expected);
    await expectVersion({ 'setup.py': '', 'setup.cfg': `[options]\npython_requires = ${range}\n` }, expected);
  });

  it.each<[string, string]>([
    ["'~> 3.2.0'", '3.2'],
    ["'>= 3.1', '< 3.4'", '3.3'],
  ])('of Ruby: %s is %s', (range, expected) => expectVersion({ Gemfile: `ruby ${range}\n` }, expected));

  it.each<[string, string]>([
    ['>=8.2 <8.5', recommended.php],
    ['^7.4|^8.0', recommended.php],
    ['~8.3.0', '8.3'],
    ['^8.5', '8.5'],
  ])('of PHP: "%s" is %s', (range, expected) => expectVersion({ 'composer.json': JSON.stringify({ require: { php: range } }) }, expected));
});

const requirements = { 'requirements.txt': 'flask\n' };
const gemfile = (line: string): Files => ({ Gemfile: `source 'https://gems.example.org'\n${line}\ngem 'puma'\n` });
const goModule = (lines: string): Files => ({ 'go.mod': `module example.org/shop\n\n${lines}\n`, 'main.go': 'package main\n' });
const pom = (properties: string): Files => ({ 'pom.xml': `<project><properties>${properties}</properties></project>` });
const project = (target: string): Files => ({
  'Web.csproj': `<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup>${target}</PropertyGroup></Project>`,
});
const crate = { 'Cargo.toml': '[package]\nname = "shop"\nversion = "0.1.0"\n', 'src/main.rs': 'fn main() {}' };
const mixProject = { 'mix.exs': 'defmodule A.MixProject do\n  def project, do: [app: :a, version: "0.1.0"]\nend\n' };
const net8 = project('<TargetFramework>net8.0</TargetFramework>');

describe('version files and manifests', () => {
  it.each<[string, Files, string]>([
    ['Volta pins what engines only allows', packageJson({ engines: { node: '20.x' }, volta: { node: '18.19.0' } }), '18.19.0'],
    ['a dependency called node is no version of Node.js', packageJson({ dependencies: { node: '20.0.0' } }), recommended.node],
    ['an empty .node-version leaves the choice to .nvmrc', { 'package.json': '{}', '.node-version': '', '.nvmrc': '20\n' }, '20'],

    ["Poetry's caret", { 'pyproject.toml': '[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\npython = "^3.11"\n' }, '3.14'],
    ['a string of TOML in single quotes', { 'pyproject.toml': "[project]\nname = 'a'\nrequires-python = '>=3.11'\n" }, '3.14'],
    ['runtime.txt with a wildcard', { ...requirements, 'runtime.txt': 'python-3.12.x\n' }, '3.12'],
    ['another implementation of Python', { ...requirements, '.python-version': 'pypy3.10-7.3\n' }, 'VERSION_INVALID'],
    ['the name of an environment', { ...requirements, '.python-version': 'shop-env\n' }, 'VERSION_INVALID'],
    ['the version in a Pipfile', { Pipfile: '[packages]\nflask = "*"\n[requires]\npython_version = "3.10"\n' }, '3.10'],
    ['Python in .tool-versions', { ...requirements, '.tool-versions': 'python 3.11.4\n' }, '3.11.4'],

    ['a Gemfile that refers to .tool-versions', { ...gemfile('ruby file: ".tool-versions"'), '.tool-versions': 'ruby 3.3.5\n' }, '3.3.5'],
    ['a Gemfile with parentheses', gemfile('ruby("3.2.2")'), '3.2.2'],
    ['another engine of Ruby', gemfile('ruby "3.2.2", engine: "jruby"'), 'RUBY_ENGINE_UNSUPPORTED'],
    ['a version of Ruby with a set of gems', { ...gemfile(''), '.ruby-version': 'ruby-3.2.0@shop\n' }, '3.2.0'],

    ['the toolchain of go.mod', goModule('go 1.22\n\ntoolchain go1.23.4'), '1.23.4'],
    ['.go-version with the prefix that Go prints', { ...goModule('go 1.20'), '.go-version': 'go1.21.5\n' }, '1.21.5'],

    [
      'the platform of composer.json beside what it requires',
      { 'composer.json': JSON.stringify({ require: { php: '^8.2' }, config: { platform: { php: '8.3.1' } } }, undefined, 2) },
      '8.3',
    ],

    ['a property of a POM that names another', pom('<jdk.version>17</jdk.version><java.version>${jdk.version}</java.version>'), '17'],
    ['a property of a POM that nothing defines', pom('<java.version>${jdk.version}</java.version>'), '21'],
    ['maven.compiler.source alone', pom('<maven.compiler.source>17</maven.compiler.source>'), '17'],
    ['a full version in system.properties', { ...pom(''), 'system.properties': 'java.runtime.version=17.0.1\n' }, '17'],
    ['.java-version with a vendor and a build', { ...pom(''), '.java-version': 'temurin-17.0.5+8\n' }, '17'],
    [
      'the toolchain of Gradle',
      { 'build.gradle': "plugins { id 'java' }\njava { toolchain { languageVersion = JavaLanguageVersion.of(17) } }\n" },
      '17',
    ],

    ['the SDK of global.json', { ...net8, 'global.json': '{"sdk":{"version":"8.0.100"}}' }, '8.0'],
    ['global.json with two versions', { ...net8, 'global.json': '{"sdk":{"version":"8.0.100"},"tool":{"version":"1.0"}}' }, '8.0'],
    ['the .NET Framework of Windows', project('<TargetFramework>net472</TargetFramework>'), 'DOTNET_FRAMEWORK_UNKNOWN'],
    ['a framework without an image', project('<TargetFramework>netcoreapp3.1</TargetFramework>'), 'VERSION_UNKNOWN'],
    ['a framework that MSBuild computes', project('<TargetFramework>$(Tfm)</TargetFramework>'), '10.0'],
    ['several frameworks', project('<TargetFrameworks>net8.0;net9.0-windows;net10.0</TargetFrameworks>'), '10.0'],

    ['rust-toolchain in TOML', { ...crate, 'rust-toolchain': '[toolchain]\nchannel = "1.85"\n' }, '1.85'],
    ['the stable channel of Rust', { ...crate, 'rust-toolchain': 'stable\n' }, '1.98'],
    // The image has a released toolchain; rustup puts the one of that night beside it.
    ['a nightly channel of Rust', { ...crate, 'rust-toolchain.toml': '[toolchain]\nchannel = "nightly-2024-01-01"\n' }, '1.98'],

    ['the version of a package for Deno', { 'deno.json': '{"name":"@me/shop","version":"0.3.1"}' }, '2.9'],
    ['the version of a package for Deno in deno.jsonc', { 'deno.jsonc': '{"version":"0.3.1"}' }, '2.9'],

    ['Elixir with its OTP in .tool-versions', { ...mixProject, '.tool-versions': 'elixir 1.17.0-otp-27\n' }, '1.17.0'],
    ['a version of Scala in a value', { 'build.sbt': 'val scala3 = "3.3.4"\nscalaVersion := scala3\n' }, '3.3.4'],
    [
      'the plugin of Kotlin by its full id',
      { 'build.gradle.kts': 'plugins { id("org.jetbrains.kotlin.jvm") version "1.9.0" }\n' },
      '1.9.0',
    ],
    ['a pre-release of Clojure', { 'deps.edn': '{:deps {org.clojure/clojure {:mvn/version "1.12.0-alpha5"}}}' }, '1.12.0-alpha5'],
  ])('%s', (_name, files, expected) => expectVersion(files, expected));

  it('a nightly channel of Rust is what compiles', async () => {
    const { versions } = await resolve({ ...crate, 'rust-toolchain': 'nightly-2024-01-01\n' });
    expect(versions.language.request).toMatchObject({ spec: 'nightly-2024-01-01', source: { path: 'rust-toolchain' } });
  });

  it('Elixir takes the OTP that is named with it', async () => {
    const { versions } = await resolve({ ...mixProject, '.tool-versions': 'elixir 1.17.0-otp-27\n' });
    expect(versions.tools['erlang']?.version).toBe('27');
  });

  it('an unknown language is an error', async () => {
    const answer = resolve({ 'package.json': '{}' }, { language: 'nodjs' });
    expect(await outcome(answer, ({ app }) => app.plugin.id)).toBe('LANGUAGE_UNKNOWN');
  });
});
