import type { MigetpacksError } from '@migetpacks/core/errors';
import { fail } from '../errors.ts';
import type { FailedStep } from '../progress/progress-reader.ts';
import { findRefusal, findTarget, type RefusalCode } from './refusals.ts';
import { hintForStep } from './step-hint.ts';

/** What is known of a build that ended with an error. */
export interface Failure {
  readonly failed: FailedStep | undefined;
  /** buildx's own last lines. */
  readonly messages: readonly string[];
  readonly tags: readonly string[];
  /** Set when our own dockerd is no longer there. */
  readonly engineGone: boolean;
}

const didNotComplete = /did not complete successfully: (?:exit code: (\d+))?/;

/** buildx prints the Dockerfile around the failing line and a link before its error; the error is what counts. */
const errorLines = (messages: readonly string[]): readonly string[] => {
  const errors = messages.filter((line) => /^(ERROR|error|failed)/.test(line));
  return errors.length > 0 ? errors : messages.slice(-20);
};

/** All that the engine said of a failure. */
export const wordsOf = ({ failed, messages }: Pick<Failure, 'failed' | 'messages'>): string =>
  [failed?.error ?? '', errorLines(messages).join('\n')].filter((text) => text !== '').join('\n');

/** Chooses the code and the words for a failed build. */
export const explainFailure = ({ failed, messages, tags, engineGone }: Failure): MigetpacksError => {
  const detail = errorLines(messages).join('\n');
  if (engineGone) return fail('DOCKER_DIED', { detail });
  const run = didNotComplete.exec(failed?.error ?? '');
  if (failed && run) return explainStep(failed, run[1] === undefined ? undefined : Number(run[1]));
  const said = wordsOf({ failed, messages });
  const code = findRefusal(said);
  const about = findTarget(said) ?? (failed && findTarget(failed.name)) ?? tags[0] ?? 'the image';
  const short = failed?.error ?? detail;
  return code === undefined ? fail('BUILD_FAILED', { detail: detail || short }) : explainRefusal(code, about, short);
};

const explainRefusal = (code: RefusalCode, target: string, detail: string): MigetpacksError => fail(code, { target, detail });

const explainStep = ({ name, log }: FailedStep, exitCode: number | undefined): MigetpacksError => {
  const text = log.join('\n');
  if (findRefusal(text) === 'DISK_FULL') return fail('DISK_FULL', { detail: text });
  return fail('BUILD_STEP_FAILED', {
    step: name,
    ...(exitCode === undefined ? {} : { exitCode }),
    log: text,
    hint: hintForStep(text, exitCode),
  });
};
