import { defineErrors, entry } from '../errors/index.ts';

export const fail = defineErrors({
  RENDER_UNREPRESENTABLE: entry<{ what: string; fault: string }>('user', ({ what, fault }) => ({
    message: `${what} can't be written into a Dockerfile: it contains ${fault}`,
    hint: 'Change the value; for a variable with several lines use a secret, which is passed as a file.',
  })),
  RENDER_INVALID_NAME: entry<{ what: string; value: string }>('plugin', ({ what, value }) => ({
    message: `${JSON.stringify(value)} is not a valid ${what}`,
    hint: 'Correct the value; it is written into the Dockerfile as it is and never repaired.',
  })),
});
