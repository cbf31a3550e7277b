import { defineErrors, entry } from '../errors/index.ts';

export const fail = defineErrors({
  PLUGIN_IMPURE: entry<{ call: string }>('plugin', ({ call }) => ({
    message: `A plugin function called ${call}: plugins read the source tree and nothing else`,
    hint: 'Read files through context.tree, versions from a table, and the day from context.today.',
  })),
  TEST_FIXTURES_MISSING: entry<{ folder: string }>('plugin', ({ folder }) => ({
    message: `${folder} holds no fixture app`,
    hint: 'Make one folder per app in it, with the smallest manifest, lockfile and source that show a case.',
  })),
});
