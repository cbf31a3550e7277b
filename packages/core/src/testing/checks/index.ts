import type { Check, Subject } from '../subject.ts';
import { answerChecks } from './answers.ts';
import { detectionChecks } from './detection.ts';
import { determinismChecks } from './determinism.ts';
import { lendsWithoutFiles, worksAsHelper } from './helper.ts';
import { hostileChecks } from './hostile.ts';
import { codesHavePages, releasesExist } from './releases.ts';

/** All rules of the contract that can be checked without an engine; golden files come on top. */
export const checks: readonly Check[] = [
  ...detectionChecks,
  ...determinismChecks,
  ...answerChecks,
  ...hostileChecks,
  worksAsHelper,
  lendsWithoutFiles,
  releasesExist,
  codesHavePages,
];

/** A broken rule and what breaks it. */
export interface Fault {
  readonly check: string;
  readonly fault: string;
}

/** Runs every check, one after the other because some of them change the world that the plugin sees. */
export const runChecks = async (subject: Subject): Promise<readonly Fault[]> => {
  const faults: Fault[] = [];
  for (const { name, run } of checks) faults.push(...(await run(subject)).map((fault) => ({ check: name, fault })));
  return faults;
};
