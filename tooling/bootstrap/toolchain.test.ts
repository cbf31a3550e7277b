import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appendCounts, describeCounts, sumCounts } from '../vitest-summary/counts.mjs';
import { isNodeNewEnough } from './toolchain.mjs';

describe('bootstrap', () => {
  it.each([
    ['18.20.8', false],
    ['22.17.1', false],
    ['22.18.0', true],
    ['24.0.0', true],
    ['26.1.0', true],
  ])('says whether Node %s can run the repository: %s', (version, expected) => {
    expect(isNodeNewEnough(version)).toBe(expected);
  });

  it('adds up the counts of several runs in the closing line', () => {
    const folder = mkdtempSync(join(tmpdir(), 'migetpacks-counts-'));
    const file = join(folder, 'counts');
    appendCounts(file, { passed: 120, failed: 0, skipped: 4 });
    appendCounts(file, { passed: 3, failed: 0, skipped: 0 });

    const line = describeCounts(sumCounts(file));

    rmSync(folder, { recursive: true });
    expect(line).toBe('123 passed, 0 failed, 4 skipped');
  });

  it('counts nothing when no run has written', () => {
    expect(describeCounts(sumCounts(join(tmpdir(), 'migetpacks-no-such-file')))).toBe('0 passed, 0 failed');
  });
});
