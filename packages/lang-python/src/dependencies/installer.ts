import type { Command, SourceTree } from '@migetpacks/core/plugin';
import type { PythonContext } from '../facts.ts';
import { venv } from '../facts.ts';
import type { Packages } from '../installed/package.ts';

/** What an installer knows about the app. */
export interface InstallRequest {
  readonly context: PythonContext;
  readonly packages: Packages;
}

/** One package manager: everything that differs between them. */
export interface Installer {
  /** Its manifest and its configuration; the lockfile and what these name come on top. */
  readonly files: readonly string[];
  /** Commands that fill the environment, run as one step. */
  readonly install: (request: InstallRequest) => Promise<readonly Command[]>;
  /** True when pip installs, whose cache is another one. */
  readonly usesPip?: (context: PythonContext) => Promise<boolean>;
}

type Argv = readonly [string, ...string[]];
export const argv = (...words: Argv): Command => ({ kind: 'argv', argv: words });

export const makeEnvironment = argv('uv', 'venv', venv);

/** `--extra a --extra b`, from the names of a setting. */
export const repeat = (option: string, names: readonly string[] = []): readonly string[] => names.flatMap((name) => [option, name]);

export const findSource = (tree: SourceTree, source: string | null) => (source === null ? undefined : tree.find(source));
