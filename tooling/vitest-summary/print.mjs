// Prints the closing line of a test run: `node tooling/vitest-summary/print.mjs FILE`. Exit 1 when a test failed or none ran.
import { describeCounts, sumCounts } from './counts.mjs';

const counts = sumCounts(process.argv[2] ?? '');
console.log(describeCounts(counts));
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
