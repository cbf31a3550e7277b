import { argv, repeat, type Installer } from './installer.ts';

/**
 * uv from its own lockfile. Local packages come later, in the build, so that an edit does not install everything again;
 * groups are left out unless the app asks for them, also those that uv takes by default.
 */
export const uv: Installer = {
  files: ['pyproject.toml', 'uv.toml'],
  install: async ({ context: { facts, settings }, packages: { folder, local } }) => {
    const member = local.find((entry) => entry.folder === folder);
    return [
      argv(
        'uv',
        'sync',
        ...(facts.locked ? ['--locked'] : []),
        '--no-default-groups',
        '--no-install-local',
        ...(folder === '.' ? [] : ['--package', member!.name]),
        ...repeat('--extra', settings.extras),
        ...repeat('--group', settings.groups),
      ),
    ];
  },
};
