import type { BuildStep } from '@migetpacks/core/plugin';
import { devEngineManagers } from '../package-manager.ts';
import type { ManagerName } from '../facts.ts';
import type { Manifest } from '../schema.ts';
import { argvStep } from './installer.ts';

/** `npm pkg` refuses to run where `devEngines` names another manager. */
const withoutNpm = (scripts: readonly string[]): string =>
  [
    "const fs = require('node:fs');",
    "const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8'));",
    ...scripts.map((name) => `delete manifest.scripts[${JSON.stringify(name)}];`),
    "fs.writeFileSync('package.json', JSON.stringify(manifest, null, 2));",
  ].join(' ');

/** Takes scripts out of the stage's copy of the manifest, so that the install does not run them. */
export const dropScripts = (manifest: Manifest, manager: ManagerName, scripts: readonly string[]): readonly BuildStep[] => {
  if (scripts.length === 0) return [];
  const name = `The install does not need: ${scripts.join(', ')}`;
  const simple = scripts.every((script) => /^\w+$/.test(script)) && (manager === 'npm' || devEngineManagers(manifest).length === 0);
  return [
    argvStep(
      name,
      simple ? ['npm', 'pkg', 'delete', ...scripts.map((script) => `scripts.${script}`)] : ['node', '--eval', withoutNpm(scripts)],
    ),
  ];
};
