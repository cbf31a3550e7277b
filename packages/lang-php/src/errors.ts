import { defineErrors, entry } from '@migetpacks/core/plugin';

/** The errors of this plugin; each code has a page in docs/errors. */
export const fail = defineErrors({
  PHP_MANIFEST_MISSING: entry<{ lockfile: string }>('user', ({ lockfile }) => ({
    message: `${lockfile} is there, but composer.json is not`,
    hint: 'Add the composer.json that belongs to the lockfile, or point to the folder that holds it.',
  })),
  PHP_LOCKFILE_OUT_OF_STEP: entry<{ name: string }>('user', ({ name }) => ({
    message: `composer.lock is out of step with composer.json: it does not have "${name}"`,
    hint: 'Run "composer update --lock" (or "composer require" for a new package) and commit composer.lock.',
  })),
  PHP_VERSION_CONFLICT: entry<{ version: string; chosenBy: string; name: string; spec: string }>(
    'user',
    ({ version, chosenBy, name, spec }) => ({
      message: `PHP ${version} was chosen by ${chosenBy}, but ${name} needs PHP "${spec}"`,
      hint: `Make ${chosenBy} and ${name} agree on a version of PHP, or update the package.`,
    }),
  ),
  PHP_EXTENSION_UNKNOWN: entry<{ extension: string; from: string }>('user', ({ extension, from }) => ({
    message: `${from} needs the extension "${extension}", which is not the name of one`,
    hint: `Correct the name, or remove the requirement from ${from}.`,
  })),
  PHP_PACKAGE_PATH_MISSING: entry<{ name: string; path: string }>('user', ({ name, path }) => ({
    message: `composer.lock takes ${name} from the folder "${path}", which is not part of the source`,
    hint: 'Commit the package inside the source folder, build from the folder that holds both, or use a published version.',
  })),
  PHP_ROOT_MISSING: entry<{ root: string; from: string }>('user', ({ root, from }) => ({
    message: `${from} serves the folder "${root}", which the source does not have`,
    hint: 'Name a folder that is part of the source.',
  })),
  PHP_NO_START_COMMAND: entry<{ looked: string }>('user', ({ looked }) => ({
    message: `Nothing says how to start this PHP app; looked for ${looked}`,
    hint: 'Add an index.php to the folder that is served, name that folder in the setting php.root, or add a Procfile.',
  })),
});
