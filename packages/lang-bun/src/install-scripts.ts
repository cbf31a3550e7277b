import type { Manifest } from './schema.ts';

/** Scripts of the root package that `bun install` runs, in its order (https://bun.com/docs/pm/lifecycle). */
const lifecycle = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare'];

/** Programs that set up or check a developer's machine and do nothing for an image. */
const forDevelopers =
  /^(?:bunx\s+|bun\s+x\s+|npx\s+)?(?:husky|lefthook|simple-git-hooks|is-ci|only-allow|lint-staged|git\s+config|echo)(?:\s|$)/;

/** What an install makes of the root package's own scripts. */
export interface InstallScripts {
  /** Left out of the install. */
  readonly drop: readonly string[];
  /** Run by the install, which then reads the sources. */
  readonly run: readonly string[];
}

/** Sorts the lifecycle scripts of the root package. */
export const readInstallScripts = ({ scripts = {} }: Manifest): InstallScripts => {
  const present = lifecycle.filter((name) => scripts[name] !== undefined);
  const isForDevelopers = (name: string): boolean => scripts[name]!.split(/&&|\|\||;/).every((part) => forDevelopers.test(part.trim()));
  return { drop: present.filter(isForDevelopers), run: present.filter((name) => !isForDevelopers(name)) };
};
