import { defineErrors, entry } from '../errors/index.ts';

export const fail = defineErrors({
  PLUGIN_INVALID: entry<{ from: string; fault: string }>('plugin', ({ from, fault }) => ({
    message: `${from} is not a language plugin: ${fault}`,
    hint: 'Export the result of definePlugin({ … }) as the default export of the package.',
  })),
  PLUGIN_API_UNSUPPORTED: entry<{ from: string; found: string; supported: string }>('plugin', ({ from, found, supported }) => ({
    message: `${from} is written for plugin API version ${found}; this release supports ${supported}`,
    hint: 'Install a release of the plugin and of migetpacks that share a plugin API version.',
  })),
  PLUGIN_ANSWER_INVALID: entry<{ plugin: string; call: string; fault: string }>('plugin', ({ plugin, call, fault }) => ({
    message: `The plugin "${plugin}" gave an invalid answer to ${call}(): ${fault}`,
    hint: 'Report this to the author of the plugin; describePlugin() in its tests finds it.',
  })),
  PLUGIN_THREW: entry<{ plugin: string; call: string }>('plugin', ({ plugin, call }) => ({
    message: `The plugin "${plugin}" failed in ${call}()`,
    hint: 'Report this to the author of the plugin, with the files that it was reading.',
  })),
  PLUGIN_SETTINGS_INVALID: entry<{ plugin: string; fault: string }>('user', ({ plugin, fault }) => ({
    message: `The settings of "${plugin}" are invalid: ${fault}`,
    hint: `Correct the section "${plugin}" of migetpacks.yaml.`,
  })),
});
