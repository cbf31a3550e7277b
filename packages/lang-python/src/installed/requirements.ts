import { posix } from 'node:path';
import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { fail } from '../errors.ts';
import { normalizeName } from '../manifest.ts';
import type { Package } from './package.ts';

/** A requirement file with everything that it includes. */
export interface Requirements {
  readonly files: readonly AppPath[];
  readonly packages: readonly Package[];
  /** Folders and archives of the source that it installs; `.` is the app itself. */
  readonly local: readonly string[];
  /** Every package must have a hash. */
  readonly hashed: boolean;
  /** Options of the file by name, such as `--pre`. */
  readonly options: ReadonlySet<string>;
}

/** One dependency specifier (https://packaging.python.org/en/latest/specifications/dependency-specifiers/). */
export const parseRequirement = (text: string): Package | undefined => {
  const [, name, extras = '', rest = ''] = /^([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[([^\]]*)\])?\s*(.*)$/s.exec(text.trim()) ?? [];
  if (name === undefined || !/^(?:$|[<>=!~;@(])/.test(rest)) return undefined;
  return {
    name: normalizeName(name),
    extras: extras.split(',').flatMap((extra) => (extra.trim() === '' ? [] : [normalizeName(extra.trim())])),
    from: /^@\s*git\+/.test(rest) ? 'git' : 'index',
  };
};

const logicalLines = (text: string): readonly string[] =>
  text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');

const localPath = /^(?:file:(?:\/\/)?)?(\.{0,2}\/[^;#\s[]*|\.{1,2})(?:\[[^\]]*\])?(?:\s*;.*)?$|^([^\s:@]+\.(?:whl|tar\.gz|zip))$/;
/** One version and no other, in a specifier without blanks. */
const pinned = /^[\w.-]+(?:\[[^\]]*\])?(?:@|\(?={2,3}[^*,)]+(?:[,)]|$))/;
const isPinned = (specifier: string): boolean => pinned.test(specifier.split(';', 1)[0]!.replace(/\s+/g, ''));
/** `pip freeze` in an environment of conda writes where a package was built: `certifi @ file:///croot/certifi_1/work`. */
const builtElsewhere = /^[\w.-]+\s*(?:\[[^\]]*\])?\s*@\s*file:(?:\/\/)?(\/[^;#\s]*)/;
const gitUrl = /^git\+|#egg=/;
const optionLine = /^(--?[a-z][a-z-]*)(?:[=\s]+(.*))?$/;

/** Reads a requirement file and what it includes. @throws PYTHON_REQUIREMENTS_MISSING, APP_FILE_ENCODING */
export const readRequirements = async (tree: SourceTree, first: AppPath): Promise<Requirements> => {
  const files: AppPath[] = [];
  const packages: Package[] = [];
  const local: string[] = [];
  const options = new Set<string>();
  let hashed = false;
  const visit = async (file: AppPath, constraints: boolean): Promise<void> => {
    if (files.includes(file)) return;
    files.push(file);
    for (const line of logicalLines(await tree.text(file))) {
      if (/\s--hash[=\s]/.test(line)) hashed = true;
      const [, option, value = ''] = optionLine.exec(line) ?? [];
      if (option === '-r' || option === '--requirement' || option === '-c' || option === '--constraint') {
        const wanted = posix.join(posix.dirname(file), value.trim());
        const included = wanted.startsWith('..') ? undefined : tree.find(wanted);
        if (included === undefined) throw fail('PYTHON_REQUIREMENTS_MISSING', { file, included: value.trim() });
        await visit(included, constraints || option.startsWith('-c') || option === '--constraint');
        continue;
      }
      if (option === '--require-hashes') hashed = true;
      const target = option === '-e' || option === '--editable' ? value.trim() : line;
      if (option !== undefined && target === line) options.add(option);
      else if (!constraints) {
        const [, folder, archive] = localPath.exec(target) ?? [];
        const elsewhere = builtElsewhere.exec(target)?.[1];
        const requirement = parseRequirement(target);
        // pip reads paths from where it is started, which is the top of the source.
        if (folder !== undefined || archive !== undefined) local.push(posix.normalize((folder ?? archive)!).replace(/\/$/, ''));
        else if (elsewhere !== undefined) local.push(elsewhere);
        else if (gitUrl.test(target))
          packages.push({ name: normalizeName(/#egg=([\w.-]+)/.exec(target)?.[1] ?? target), extras: [], from: 'git' });
        else if (requirement !== undefined) packages.push(isPinned(target) ? requirement : { ...requirement, loose: true });
      }
    }
  };
  await visit(first, false);
  return { files, packages, local, hashed, options };
};
