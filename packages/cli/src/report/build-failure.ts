import type { AppJson } from '@migetpacks/core';
import type { Settings } from '@migetpacks/core/config';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import type { Output } from '../output.ts';
import { describeFailure, writeResultFile, type ServiceOutcome } from './result-file.ts';

/** What a run learnt before it failed. */
export interface RunNotes {
  settings?: Settings;
  language?: string;
  appJson?: AppJson;
  /** What came of the services of a Compose file. */
  services?: readonly ServiceOutcome[];
}

interface Failure {
  readonly error: unknown;
  readonly code: number;
  readonly seconds: number;
}

/** Options may be what is wrong, so the environment itself is asked when they could not be read. */
const resultPath = ({ settings }: RunNotes, { env }: Io): string | undefined => {
  const path = settings === undefined ? env['RESULT_FILE'] : settings.resultFile?.value;
  return path === undefined || path.trim() === '' ? undefined : path;
};

const isStrict = ({ settings }: RunNotes, { env }: Io): boolean => (settings?.resultExit.value ?? env['RESULT_EXIT']) === 'strict';

/**
 * Writes the result of a failed build where one is wanted.
 *
 * @returns the exit code: 0 when the result file says what happened, unless strict or interrupted
 */
export const reportBuildFailure = async ({ error, code, seconds }: Failure, notes: RunNotes, io: Io, output: Output): Promise<number> => {
  const path = resultPath(notes, io);
  if (path === undefined) return code;
  const { language, appJson, services } = notes;
  const facts = { language, seconds, now: Date.now(), custom: notes.settings?.customData?.value, appJson };
  try {
    await writeResultFile(path, describeFailure(facts, error, code, services), io.cwd, output);
  } catch (failure) {
    output.say(`The result file could not be written: ${failure instanceof Error ? failure.message : String(failure)}`);
    return code;
  }
  return isStrict(notes, io) || io.signal.aborted ? code : exitCodes.done;
};
