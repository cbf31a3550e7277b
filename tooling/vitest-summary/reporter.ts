import { stderr } from 'node:process';
import type { Reporter, SerializedError, TestModule, TestRunEndReason } from 'vitest/node';
import { appendCounts, summaryVariable } from './counts.mjs';

/** Counts tests for the closing line, and fails a run in which every test was skipped. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[], reason: TestRunEndReason): void {
    const counts = countTests(modules);
    // A file that cannot be imported and an unhandled error are failures that belong to no test.
    counts.failed += errors.length + modules.filter((module) => module.errors().length > 0).length;
    if (reason === 'interrupted' && counts.failed === 0) counts.failed = 1;
    const file = process.env[summaryVariable];
    if (file !== undefined) appendCounts(file, counts);
    if (counts.passed + counts.failed === 0) failLoudly(counts.skipped);
  }
}

function countTests(modules: readonly TestModule[]): { passed: number; failed: number; skipped: number } {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed' || state === 'failed') counts[state] += 1;
      else counts.skipped += 1;
    }
  }
  return counts;
}

function failLoudly(skipped: number): void {
  stderr.write(`\nNothing was tested: all ${skipped} tests were skipped. Read the reasons above; a green run needs at least one.\n`);
  process.exitCode = 1;
}
