import { describe, expect, it } from 'vitest';
import type { AppPath } from '../plugin/contract.ts';
import { pickVersion, type ReleaseTable } from './pick-version.ts';
import { semverScheme } from './schemes/semver.ts';

const line = (name: string, endOfLife: string, versions: readonly string[], longTermSupport?: string, codename?: string) => ({
  line: name,
  versions,
  endOfLife,
  ...(longTermSupport === undefined ? {} : { longTermSupport }),
  ...(codename === undefined ? {} : { codename }),
});
const table: ReleaseTable = {
  tool: 'Node',
  defaultLine: '24',
  lines: [
    line('26', '2029-04-30', ['26.1.0', '26.0.0'], '2026-10-28'),
    line('25', '2026-06-01', ['25.9.0']),
    line('24', '2028-04-30', ['24.5.0', '24.4.1', '24.0.0'], '2025-10-28', 'Krypton'),
    line('22', '2027-04-30', ['22.23.2', '22.23.1', '22.22.0'], '2024-10-29', 'Jod'),
    line('21', '2024-06-01', ['21.7.3']),
    line('20', '2026-04-30', ['20.20.0', '20.11.1', '20.11.0'], '2023-10-24', 'Iron'),
    line('18', '2025-04-30', ['18.20.8'], '2022-10-25', 'Hydrogen'),
    line('16', '2023-09-11', ['16.20.2'], '2021-10-26', 'Gallium'),
  ],
};
const pick = (spec: string, today = '2026-05-20') =>
  pickVersion({ request: { tool: 'node', spec, source: { from: 'setting', name: 'NODE_VERSION' } }, table, scheme: semverScheme, today });

describe('pickVersion', () => {
  it.each([
    ['20.x', '20.20.0'],
    ['20.*', '20.20.0'],
    ['~20', '20.20.0'],
    ['18 || 20', '20.20.0'],
    ['>=18', '24.5.0'],
    ['>= 18', '24.5.0'],
    ['>=18.0.0', '24.5.0'],
    ['^20.0.0', '20.20.0'],
    ['^20.11.1', '20.20.0'],
    ['~20.11.0', '20.11.1'],
    ['<22', '21.7.3'],
    ['>18', '24.5.0'],
    ['>=18 <21', '20.20.0'],
    ['18 - 20', '20.20.0'],
    ['20.x.x', '20.20.0'],
    ['20.11.x', '20.11.1'],
    ['*', '24.5.0'],
    ['', '24.5.0'],
    ['latest', '24.5.0'],
    ['node', '24.5.0'],
    ['current', '26.1.0'],
    ['lts/*', '24.5.0'],
    ['lts', '24.5.0'],
    ['lts/-1', '22.23.2'],
    ['lts/-2', '20.20.0'],
    ['lts/iron', '20.20.0'],
    ['lts/Jod', '22.23.2'],
    ['krypton', '24.5.0'],
    ['>=16.14.0 <17 || >=18', '24.5.0'],
    ['^18.0.0 || ^20.0.0 || >=22.0.0', '24.5.0'],
    ['>=20,<23', '22.23.2'],
    ['>=25', '26.1.0'],
    ['22', '22.23.2'],
    ['v22', '22.23.2'],
    ['22.22', '22.22.0'],
    ['v20.11.0', '20.11.0'],
    ['=20.11.0', '20.11.0'],
    ['node-v20.11.0', '20.11.0'],
    ['18.20.8', '18.20.8'],
  ])('answers %j with %s', (spec, version) => {
    expect(pick(spec).version).toBe(version);
  });

  it('moves lts/* to the next line on the day its long-term support begins', () => {
    expect([pick('lts/*', '2026-10-27').version, pick('lts/*', '2026-10-28').version]).toEqual(['24.5.0', '26.1.0']);
  });

  it.each([
    ['2026-01-29', 'supported'],
    ['2026-01-30', 'deprecated'],
    ['2026-04-29', 'deprecated'],
    ['2026-04-30', 'end-of-life'],
  ])('calls Node 20 on %s %s', (today, support) => {
    expect(pick('20', today)).toMatchObject({ support, endOfLife: '2026-04-30' });
  });

  it('names the nearest versions and the line that asked for one that does not exist', () => {
    const source = { from: 'file' as const, path: 'package.json' as AppPath, line: 12, field: 'engines.node' };
    const ask = () => pickVersion({ request: { tool: 'node', spec: '22.99.0', source }, table, scheme: semverScheme, today: '2026-05-20' });

    expect(ask).toThrow('Node 22.99.0 does not exist (package.json:12 engines.node "22.99.0"); nearest: 22.23.2, 22.23.1, 24.0.0');
  });

  it.each([
    ['older than every version that is supported', '14.21.3', 'nearest: 16.20.2', 'Ask for 16.20.2'],
    [
      'newer than every version that this release knows',
      '27.0.0',
      'nearest: 26.1.0, 26.0.0',
      'Update migetpacks and its plugins, or ask for 26.1.0',
    ],
  ])('says that a version is %s', (where, spec, nearest, hint) => {
    expect(() => pick(spec)).toThrow(`Node ${spec} is ${where} (NODE_VERSION "${spec}"); ${nearest}`);
    expect(() => pick(spec)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ hint: expect.stringContaining(hint) as string }) as object }),
    );
  });

  it('names the nearest versions for a range that nothing fits', () => {
    expect(() => pick('>=99')).toThrow('No version of Node fits ">=99" (NODE_VERSION ">=99"); nearest: 26.1.0, 26.0.0');
  });

  it.each(['twenty-two', 'lts/banana', '20.', '>=x<', '\0', '1'.repeat(500), 'lts/-99', 'system', 'ref:v1', '${VERSION}'])(
    'refuses %j as a version',
    (spec) => {
      expect(() => pick(spec)).toThrow(expect.objectContaining({ code: 'VERSION_INVALID' }));
    },
  );

  it('suggests the codename that was probably meant', () => {
    expect(() => pick('lts/irn')).toThrow('Did you mean "iron"?');
  });
});
