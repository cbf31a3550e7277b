// Plain JavaScript: tooling/bootstrap.mjs reads this file under Node 18.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** The file that test runs append their counts to; unset means that nobody asked. */
export const summaryVariable = 'MIGETPACKS_TEST_SUMMARY';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @param {string} file @param {Counts} counts */
export function appendCounts(file, counts) {
  appendFileSync(file, `${JSON.stringify(counts)}\n`);
}

/** Adds up what the runs wrote. @param {string} file @returns {Counts} */
export function sumCounts(file) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  if (!existsSync(file)) return total;
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const counts = JSON.parse(line);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
  return total;
}

/** @param {Counts} counts */
export function describeCounts(counts) {
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  return `${counts.passed} passed, ${counts.failed} failed${skipped}`;
}
