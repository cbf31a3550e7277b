import { defineErrors, entry } from '@migetpacks/core/plugin';

/** Makes the errors of this plugin. */
export const fail = defineErrors({
  STATIC_ROOT_MISSING: entry<{ root: string; from: string }>('user', ({ root, from }) => ({
    message: `${from} names "${root}" as the folder of the site, and there is no such folder.`,
    hint: 'Correct the name; it is relative to the app.',
  })),
});
