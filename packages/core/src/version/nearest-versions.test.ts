import { describe, expect, it } from 'vitest';
import { nearestVersions } from './nearest-versions.ts';
import { semverScheme } from './schemes/semver.ts';

describe('nearestVersions', () => {
  it.each([
    ['9.0.0', ['8.9.0', '8.1.0', '10.0.0']],
    ['1.0.0', ['8.1.0']],
    ['99.0.0', ['10.2.0', '10.0.0']],
  ])('names for %s the two below and the one above', (missing, expected) => {
    expect(nearestVersions(missing, ['10.0.0', '8.9.0', '10.2.0', '8.1.0'], semverScheme)).toEqual(expected);
  });
});
