import type { BuildStep } from '@migetpacks/core/plugin';
import { devEngineManagers } from '../package-manager.ts';
import type { ManagerName } from '../facts.ts';
import type { Manifest } from '../schema.ts';
import type { App } from '../app.ts';
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

const lifecycle = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'] as const;

/** Scripts that an install would run in a member of the workspace. */
export const memberLifecycle = ({ scripts = {} }: Manifest): readonly string[] => lifecycle.filter((name) => scripts[name] !== undefined);

const withoutLifecycle = (files: readonly string[]): string =>
  [
    "const fs = require('node:fs');",
    `for (const file of ${JSON.stringify(files)}) {`,
    "const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));",
    `for (const name of ${JSON.stringify(lifecycle)}) delete manifest.scripts[name];`,
    'fs.writeFileSync(file, JSON.stringify(manifest, null, 2));',
    '}',
  ].join(' ');

/** The sources of the members are not there yet, so that none of their scripts can run; those that build run before the build. */
export const dropMemberScripts = ({ members, others }: App): readonly BuildStep[] => {
  const files = [...members, ...others]
    .filter(({ manifest }) => memberLifecycle(manifest).length > 0)
    .map(({ folder }) => `${folder}/package.json`);
  return files.length === 0
    ? []
    : [argvStep('Leave install scripts of the workspace to the build', ['node', '--eval', withoutLifecycle(files)])];
};
