/** The part of a `package.json` that its scripts are read with. */
export interface PackageScripts {
  readonly scripts?: Readonly<Record<string, string>> | undefined;
}

/** One command of a package script: the program and its arguments, without assignments and runners. */
export interface PackageCommand {
  readonly text: string;
  readonly program: string;
  readonly args: readonly string[];
  /** Name of another script of the manifest that the command runs. */
  readonly script: string | undefined;
}

const runners = /^(npx|bunx|pnpx|npm (exec|x)|pnpm (exec|dlx)|yarn (exec|dlx))( -y| --yes| --no-install| --no| --)*\s+/;
const managerCommands = new Set(['install', 'i', 'ci', 'add', 'exec', 'dlx', 'x', 'audit', 'rebuild', 'config', 'set', 'link']);

const scriptOf = ([program, ...args]: readonly string[], { scripts = {} }: PackageScripts): string | undefined => {
  if (program !== 'npm' && program !== 'pnpm' && program !== 'yarn') return undefined;
  const words = args.filter((word) => !/^(-s|--silent|--if-present|-q)$/.test(word));
  const [verb, name] = words;
  if (verb === 'run' || verb === 'run-script') return name;
  if (verb === undefined || managerCommands.has(verb)) return undefined;
  if (verb === 'start' || verb === 'test') return verb;
  return program !== 'npm' && verb in scripts ? verb : undefined;
};

/**
 * The commands of a script, good enough to recognise well-known ones: quoting is not interpreted, so a script that needs it
 * is seen as a program that nobody knows.
 */
export const readPackageScript = (text: string, manifest: PackageScripts): readonly PackageCommand[] =>
  text
    .split(/&&|\|\||;|\n/)
    .map((part) =>
      part
        .trim()
        .replace(/^(cross-env(-shell)?\s+)?([A-Za-z_]\w*=\S*\s+)*/, '')
        .replace(runners, ''),
    )
    .filter((part) => part !== '')
    .map((part) => {
      const words = part.split(/\s+/);
      return { text: part, program: words[0]!, args: words.slice(1), script: scriptOf(words, manifest) };
    });
