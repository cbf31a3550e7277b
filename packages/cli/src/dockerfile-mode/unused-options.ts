import type { Settings } from '@migetpacks/core/config';

/** Options that only a generated Dockerfile can follow. */
const planned = ['buildCommand', 'runCommand', 'app'] as const;

/** Says which of the operator's options have no meaning for files of the app's own. */
export const unusedOptions = (settings: Settings, what: string): readonly string[] =>
  planned.flatMap((name) => {
    const source = settings[name]?.source;
    return source === undefined || source.from === 'file' ? [] : [`warning: ${source.name} is not used: ${what} says itself what is run`];
  });
