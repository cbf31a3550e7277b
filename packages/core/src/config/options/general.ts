import * as z from 'zod/mini';
import { option } from '../option.ts';
import { oneOf, text, toggle } from '../types.ts';

const debugNames = /^(1|true|yes|on|\*|migetpacks(:\*)?)$/i;

/** What the program itself does: where it reads its config, what it prints, what it reports. */
export const generalOptions = {
  resultFile: option({
    key: 'result.file',
    flag: 'result-file',
    env: 'RESULT_FILE',
    placeholder: 'FILE',
    reading: 'text',
    type: () => text(),
    group: 'Result',
    description: 'Write the result as JSON to this file, also when the build fails; the exit code is then 0.',
    examples: ['/output/result.json'],
    scope: 'build',
  }),
  resultExit: option({
    key: 'result.exit',
    flag: 'result-exit',
    env: 'RESULT_EXIT',
    placeholder: 'MODE',
    reading: 'text',
    type: () => oneOf(['zero', 'strict']),
    default: 'zero',
    group: 'Result',
    description: 'Exit code of a failed build that wrote a result file: 0, or the code of the failure.',
    examples: ['strict'],
    scope: 'build',
  }),
  customData: option({
    key: 'result.custom',
    flag: 'custom-data',
    env: 'CUSTOM_DATA',
    placeholder: 'JSON',
    reading: 'json',
    type: () => z.json(),
    group: 'Result',
    description: 'JSON that the result file repeats as `custom`.',
    examples: ['{"deployment":17}'],
    scope: 'build',
  }),
  config: option({
    flag: 'config',
    env: 'MIGETPACKS_CONFIG',
    placeholder: 'FILE',
    reading: 'text',
    type: () => text(),
    group: 'General',
    description:
      'Config file of the operator, which may be code and may name plugins; default: searched in the working directory unless that is the source.',
    examples: ['migetpacks.config.js'],
    scope: 'any',
  }),
  json: option({
    flag: 'json',
    reading: 'boolean',
    type: () => toggle(),
    default: false,
    group: 'General',
    description: 'Print JSON for programs on the standard output.',
    scope: 'any',
  }),
  verbose: option({
    flag: 'verbose',
    env: 'DEBUG',
    reading: 'boolean',
    type: () => toggle(),
    default: false,
    group: 'General',
    description:
      "Say more about what was decided and why. The variable is read when it is true or names `migetpacks`; other programs' values count as not set.",
    scope: 'any',
    fromVariable: (text) => (debugNames.test(text) ? 'true' : undefined),
  }),
  help: option({
    flag: 'help',
    short: 'h',
    reading: 'boolean',
    type: () => toggle(),
    default: false,
    group: 'General',
    description: 'Show the help of the command.',
    scope: 'any',
  }),
  version: option({
    flag: 'version',
    reading: 'boolean',
    type: () => toggle(),
    default: false,
    group: 'General',
    description: 'Show the version of the program.',
    scope: 'any',
  }),
};
