import { execa } from 'execa';
import { docker, type Engine } from './docker.ts';

const compiler =
  /^\/(?:usr\/)?(?:local\/)?s?bin\/(?:[\w-]+-linux-gnu-)?(?:gcc|g\+\+|cc|c\+\+|cpp|clang|ld|as|make|cmake|go|gofmt|cargo|rustc|rustup|python\d?(?:\.\d+)?)(?:-\d+)?$/;
const cache =
  /^\/go\/pkg\/|^\/(?:root|home\/[^/]+)\/(?:\.m2|\.gradle|\.ivy2|\.sbt|\.lein|\.nuget|\.mix|\.hex|\.composer|\.bundle\/cache|\.bun\/install)(?:\/|$)|\/\.cache\/(?:coursier|composer|rebar3|deno)(?:\/|$)|\/cargo\/(?:registry|git)\/|\/(?:_cacache|\.npm|\.pnpm-store|\.yarn-cache|\.cache\/(?:yarn|pnpm|node|node-gyp|typescript|pip|uv|pypoetry|pdm|pipenv|go-build))(?:\/|$)|^\/(?:root|home\/[^/]+)\/(?:\.yarn|\.local\/share\/pnpm)(?:\/|$)|^\/usr\/local\/share\/\.cache(?:\/|$)/;

/** Headers and static libraries: what dpkg lists of a package that ends in `-dev`. */
const development = /^\/var\/lib\/dpkg\/info\/[^/]+-dev(?::\w+)?\.list$/;

/** The interpreter that is the point of an image, by the name of the official image that it is from. */
const interpreters: Readonly<Record<string, RegExp>> = { python: /\/python\d?(?:\.\d+)?$/ };

/** What no image of these official ones has; answers the paths that break a rule. */
export const findForbidden = (files: readonly string[], images: readonly string[]): readonly string[] =>
  files.filter(
    (path) =>
      (compiler.test(path) && !images.some((image) => interpreters[image]?.test(path))) ||
      cache.test(path) ||
      development.test(path) ||
      path.includes('extra-ca-certs') ||
      path.startsWith('/run/secrets/'),
  );

/** Endings of the sources of languages that are compiled, by the first word of an example's name. */
const compiled: Readonly<Record<string, RegExp>> = {
  go: /\.go$/,
  rust: /\.rs$/,
  java: /\.java$/,
  kotlin: /\.kt$/,
  scala: /\.(?:scala|sbt)$/,
  clojure: /\.cljc?$/,
  dotnet: /\.(?:cs|fs|vb)(?:proj)?$/,
  // A release evaluates its runtime.exs at every start.
  elixir: /\.ex$|\/mix\.exs$/,
};

/** Sources of the app that its image holds although they were compiled. */
export const findSources = (files: readonly string[], example: string): readonly string[] => {
  const pattern = compiled[example.split('-')[0]!];
  return pattern === undefined ? [] : files.filter((path) => path.startsWith('/app/') && pattern.test(path));
};

/** Folders that a process needs to write to, and those that the kernel fills. */
const needed = ['/tmp', '/var/tmp', '/home/miget', '/dev', '/proc', '/sys', '/run'];

/** Files and folders that the image's own user may write to, or owns and so may make writable. */
export const findWritable = async (engine: Engine, image: string): Promise<readonly string[]> => {
  const skipped = needed.flatMap((path, index) => [...(index === 0 ? [] : ['-o']), '-path', path]);
  const theirs = ['(', '-type', 'f', '-o', '-type', 'd', ')', '(', '-writable', '-o', '-uid', '1000', ')', '-print'];
  const script = ['/', '(', ...skipped, ')', '-prune', '-o', ...theirs, '-o', '-type', 'd', '!', '-readable', '-prune'];
  const found = await docker(engine, ['run', '--rm', '--network', 'none', '--entrypoint', 'find', image, ...script]);
  return found.split('\n').filter(Boolean);
};

interface Lint {
  readonly warnings: readonly { readonly ruleName: string; readonly detail?: string }[] | null;
  readonly buildError?: { readonly message: string };
}

/** Warnings of BuildKit's own checks for a Dockerfile; the context is the folder that holds it. */
export const lintDockerfile = async (engine: Engine, dockerfile: string, context: string): Promise<readonly string[]> => {
  const args = ['buildx', 'build', '--call', 'check,format=json', '--file', dockerfile, context];
  // Warnings make it exit with 1.
  const { stdout } = await execa('docker', args, { env: engine.env, timeout: 60_000, stdin: 'ignore', reject: false });
  const { warnings, buildError } = JSON.parse(stdout) as Lint;
  return [
    ...(warnings ?? []).map(({ ruleName, detail = '' }) => `${ruleName}: ${detail}`),
    ...(buildError === undefined ? [] : [buildError.message]),
  ];
};
