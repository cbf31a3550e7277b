/** Versions that once led to a missing or a wrong image; each test has the number of what went wrong. */
import { describe, expect, it } from 'vitest';
import { dockerfile, imagesOf, outcome, plan, resolve, stageIn, type Files, type Said } from './bundled.ts';

const node = (range: string): Files => ({
  'package.json': JSON.stringify({ engines: { node: range } }),
  'server.js': 'http.createServer().listen(1)',
});
const flask = { 'app.py': 'from flask import Flask\napp = Flask(__name__)\n' };
const python = (lines: string): Files => ({ 'pyproject.toml': `[project]\nname = "shop"\nversion = "1"\n${lines}\n`, ...flask });
const crate = (more: Files, fields = ''): Files => ({
  'Cargo.toml': `[package]\nname = "shop"\nversion = "0.1.0"\n${fields}`,
  'src/main.rs': 'fn main() {}',
  ...more,
});
const web = (target: string): string =>
  `<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>${target}</TargetFramework></PropertyGroup></Project>`;
const version = (files: Files, said?: Said) => outcome(resolve(files, said), ({ versions }) => versions.language.version);

describe('ranges', () => {
  it.each<[string, Files, RegExp]>([
    ['at least an old Node.js', node('>=18'), /^24\./],
    ['a caret of Node.js', node('^20.0.0'), /^20\.20\./],
    ['below a Node.js', node('<22'), /^21\./],
    ['at least an old Python', python('requires-python = ">=3.8"'), /^3\.14\./],
  ])('D-081: lead to the newest release that they allow: %s', async (_name, files, expected) => {
    expect(await version(files)).toMatch(expected);
  });

  it('D-081: a release without support is used with a warning', async () => {
    const { notices } = await plan(node('^20.0.0'));
    expect(notices).toContainEqual({ level: 'warning', text: expect.stringMatching(/^node 20\.\S+ gets no security fixes/) });
  });

  it.each<[string, Files]>([
    ...['>=18 <21', '20.11.x', '18 - 20', '*', 'lts/*', 'lts/iron', '>=16.14.0 <17 || >=18'].map((range): [string, Files] => [
      `Node.js ${range}`,
      node(range),
    ]),
    ...['>=3.9,<3.13', '==3.12.*', '~=3.11.4'].map((range): [string, Files] => [`Python ${range}`, python(`requires-python = "${range}"`)]),
    ['runtime.txt', { 'requirements.txt': 'flask\n', 'runtime.txt': 'python-3.12.x\n', ...flask }],
  ])('D-082: lead to a tag that an image can have: %s', async (_name, files) => {
    const images = imagesOf(await plan(files));
    expect(images).not.toEqual([]);
    expect(images.filter((image) => !/^[a-z/]+:\d+\.\d+\.\d+-slim$/.test(image))).toEqual([]);
  });
});

describe('Python', () => {
  it.each<[string, Files, RegExp]>([
    [
      "Poetry's caret",
      { 'pyproject.toml': '[tool.poetry]\nname = "a"\nversion = "1"\n[tool.poetry.dependencies]\npython = "^3.11"\n' },
      /^3\.14\./,
    ],
    [
      "Poetry's tilde",
      { 'pyproject.toml': '[tool.poetry]\nname = "a"\nversion = "1"\n[tool.poetry.dependencies]\npython = "~3.11"\n' },
      /^3\.11\./,
    ],
    ['single quotes', python("requires-python = '>=3.11,<3.13'"), /^3\.12\./],
    ['a Pipfile', { Pipfile: '[packages]\nflask = "*"\n[requires]\npython_version = "3.11"\n' }, /^3\.11\./],
    ['.tool-versions', { 'requirements.txt': 'flask\n', '.tool-versions': 'python 3.12.4\n' }, /^3\.12\.4$/],
  ])('D-083: is read in the words of its tool: %s', async (_name, files, expected) => {
    expect(await version(files)).toMatch(expected);
  });
});

describe('Deno', () => {
  it.each(['deno.json', 'deno.jsonc'])('D-080: the version of a package in %s is none of Deno', async (file) => {
    expect(await version({ [file]: '{"name":"@me/shop","version":"0.3.1"}' })).toMatch(/^2\./);
  });
});

describe('.NET', () => {
  it.each<[string, Files, string, string]>([
    ['an SDK that is pinned', { 'global.json': '{"sdk":{"version":"8.0.100"}}' }, 'sdk:8.0.100-', 'aspnet:8.0.30-'],
    [
      'an SDK that may be newer',
      { 'global.json': '{"sdk":{"version":"8.0.100","rollForward":"latestFeature"}}' },
      'sdk:8.0-',
      'aspnet:8.0.30-',
    ],
    [
      'two versions in global.json',
      { 'global.json': '{"sdk":{"version":"8.0.100"},"tool":{"version":"1.0"}}' },
      'sdk:8.0.100-',
      'aspnet:8.0.30-',
    ],
    ['no SDK', {}, 'sdk:8.0-', 'aspnet:8.0.30-'],
  ])('D-084: the runtime is that of the target, whatever builds it: %s', async (_name, files, sdk, runtime) => {
    const images = imagesOf(await plan({ 'Web.csproj': web('net8.0'), ...files }));
    expect(images).toEqual([expect.stringContaining(sdk), expect.stringContaining(runtime)]);
  });

  it('D-084: the target is found in Directory.Build.props', async () => {
    const properties = '<Project><PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup></Project>';
    expect(await version({ 'Web.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"/>', 'Directory.Build.props': properties })).toMatch(
      /^9\.0\./,
    );
  });

  it('D-084: a target of Windows is an error that names it', async () => {
    expect(await version({ 'Web.csproj': web('net472') })).toBe('DOTNET_FRAMEWORK_UNKNOWN');
  });
});

describe('PHP', () => {
  it('D-087: the newest line is built with the newest line', async () => {
    const [builder] = imagesOf(await plan({ 'composer.json': '{"require":{"php":"^8.5"}}', 'index.php': '' }));
    expect(builder).toMatch(/php8\.5\.\d+-/);
  });

  it('D-087: the platform of composer.json decides alone', async () => {
    const manifest = { require: { php: '^8.2' }, config: { platform: { php: '8.3.1' } } };
    expect(await version({ 'composer.json': JSON.stringify(manifest, undefined, 2) })).toMatch(/^8\.3\./);
  });
});

describe('Rust', () => {
  it.each(['stable', 'nightly-2024-01-01', '[toolchain]\nchannel = "1.85"'])('D-088: a channel has an image: %s', async (channel) => {
    const [builder] = imagesOf(await plan(crate({ 'rust-toolchain': `${channel}\n` })));
    expect(builder).toMatch(/^rust:1\.\d+\.\d+-slim-\w+$/);
  });

  it('D-088: rustup brings the channel that has no image', async () => {
    const toolchain = stageIn(await dockerfile(crate({ 'rust-toolchain': 'nightly-2024-01-01\n' })), 'toolchain');
    expect(toolchain).toContain('RUSTUP_TOOLCHAIN=nightly-2024-01-01');
    expect(toolchain).toContain('rustup toolchain install nightly-2024-01-01');
  });

  it('D-088: the oldest Rust that Cargo.toml allows is read', async () => {
    const { versions } = await resolve(crate({}, 'rust-version = "1.85"\n'));
    expect(versions.language.request).toMatchObject({ spec: expect.stringContaining('1.85'), source: { path: 'Cargo.toml' } });
  });

  it.each(['1.98.0', '1.92.0', '1.85.0', '1.80.0', '1.75.0'])('D-089: %s compiles on the Debian that its program runs on', async (rust) => {
    const [builder, runtime] = imagesOf(await plan(crate({}), { versions: { rust } }));
    const [, suite] = /-(trixie|bookworm)$/.exec(builder!) ?? [];
    expect(runtime).toBe(`debian:${suite}-slim`);
  });
});

describe('Java, Scala and Clojure', () => {
  const sbt = {
    'build.sbt': 'scalaVersion := "2.13.12"\nenablePlugins(JavaAppPackaging)\n',
    'project/plugins.sbt': 'addSbtPlugin("com.github.sbt" % "sbt-native-packager" % "1.10.4")\n',
  };

  it.each(['1.9.9', '1.10.6', '1.12.0'])('D-103: sbt %s needs no image of its own', async (release) => {
    const images = imagesOf(await plan({ ...sbt, 'project/build.properties': `sbt.version=${release}\n` }));
    expect(images).toEqual(['eclipse-temurin:21-jdk-noble', 'eclipse-temurin:21-jre-noble']);
  });

  it('D-103: an old spelling of Java is that Java for sbt', async () => {
    const images = imagesOf(await plan({ ...sbt, 'system.properties': 'java.runtime.version=1.8\n' }));
    expect(images).toEqual(['eclipse-temurin:8-jdk-noble', 'eclipse-temurin:8-jre-noble']);
  });

  it('D-104: a Java without an image of Leiningen is an error, no tag', async () => {
    const files = { 'project.clj': '(defproject shop "0.1.0" :main shop.core)', 'system.properties': 'java.runtime.version=1.8\n' };
    expect(await version(files)).toBe('VERSION_UNKNOWN');
  });
});
