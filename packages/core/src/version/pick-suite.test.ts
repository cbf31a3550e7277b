import { expect, it } from 'vitest';
import { pickSuite } from './pick-suite.ts';

const table = { trixie: { '3.2': 0, '3.1': 5 }, bookworm: { '3.2': 0, '3.1': 2, '3.0': 0 } };

it.each([
  ['3.2.0', 'trixie', 'trixie'],
  ['3.2.0', 'bookworm', 'bookworm'],
  ['3.1.4', 'trixie', 'bookworm'],
  ['3.1.10', 'trixie', 'trixie'],
  ['3.2.1', 'noble', 'trixie'],
  ['3.1.1', 'bookworm', undefined],
  ['2.7.8', 'trixie', undefined],
  ['3', 'trixie', undefined],
  ['3.2.0', 'constructor', 'trixie'],
])('of %s, where %s is wanted, is %s', (version, wanted, suite) => {
  expect(pickSuite(version, table, wanted)).toBe(suite);
});
