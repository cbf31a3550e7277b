import { readPackageScript, type PackageScripts } from './package-script.ts';

/** The part of a `package.json` that tells a front end from a developer's tools. */
export interface PackageManifest extends PackageScripts {
  readonly dependencies?: Readonly<Record<string, string>> | undefined;
  readonly devDependencies?: Readonly<Record<string, string>> | undefined;
}

/** Scripts that build what an app in another language serves; the first that is there runs. */
export const frontEndScripts = ['heroku-postbuild', 'build:prod', 'build:production', 'build'] as const;

/** Programs whose output nothing serves: checks, formatters, hooks, and what other languages are built with. */
const toolsAside = new Set(
  (
    'prettier eslint stylelint biome oxlint dprint xo standard tslint jshint htmlhint markdownlint markdownlint-cli2 commitlint ' +
    'lint-staged husky lefthook simple-git-hooks cspell vue-tsc jest vitest mocha ava playwright cypress changeset semantic-release ' +
    'release-it standard-version echo true : exit cd test [ rm mkdir chmod make docker docker-compose git bundle rake rails ruby python ' +
    'python3 pip pip3 poetry uv go cargo php composer java mvn gradle dotnet mix'
  ).split(' '),
);

const builds = (script: string, manifest: PackageManifest, seen: readonly string[]): boolean =>
  readPackageScript(manifest.scripts?.[script] ?? '', manifest).some(({ program, args, script: called }) => {
    if (called !== undefined) return !seen.includes(called) && builds(called, manifest, [...seen, called]);
    if (toolsAside.has(program) || (program === 'tsc' && args.includes('--noEmit'))) return false;
    const hasPackages = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).length > 0;
    return hasPackages || program === 'node';
  });

/**
 * The script that builds a front end; undefined where `package.json` is there for tools alone, such as formatters and git hooks,
 * which an app in another language does not need.
 */
export const findFrontEndScript = (manifest: PackageManifest): string | undefined => {
  const script = frontEndScripts.find((name) => manifest.scripts?.[name] !== undefined);
  return script !== undefined && builds(script, manifest, [script]) ? script : undefined;
};
