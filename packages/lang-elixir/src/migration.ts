import type { ProcessType, SourceTree } from '@migetpacks/core/plugin';

/**
 * How a release migrates its database, as Phoenix generates it: a script beside the program, or a module `Release` with a function
 * `migrate` (https://hexdocs.pm/phoenix/releases.html#ecto-migrations-and-custom-commands).
 */
export const findMigration = async (tree: SourceTree, program: string): Promise<ProcessType | undefined> => {
  const overlay = tree.find('rel/overlays/bin/migrate');
  if (overlay !== undefined) return { type: 'release', command: { kind: 'argv', argv: ['bin/migrate'] }, source: overlay };
  for (const path of [...tree.glob('{lib,apps/*/lib}/**/release.ex')].sort()) {
    const text = await tree.text(path);
    const [, module] = /^\s*defmodule\s+([\w.]+\.Release)\b/m.exec(text) ?? [];
    if (module !== undefined && /^\s*def\s+migrate\b(?!\s*\(\s*\w)/m.test(text))
      return { type: 'release', command: { kind: 'argv', argv: [program, 'eval', `${module}.migrate()`] }, source: path };
  }
  return undefined;
};
