import { describe, expect, it } from 'vitest';
import { markerHolds } from './marker.ts';

describe('an environment marker', () => {
  it.each([
    ["python_version >= '3.13'", false],
    ['python_version < "3.13"', true],
    ["python_full_version < '3.9'", false],
    ["python_full_version >= '3.12.4'", true],
    ["sys_platform == 'win32'", false],
    ["sys_platform != 'win32'", true],
    ["platform_python_implementation == 'CPython' and python_version < '3.13'", true],
    ["platform_python_implementation == 'PyPy' and python_version < '3.13'", false],
    ["sys_platform == 'win32' or python_version < '3.13'", true],
    ["(sys_platform == 'win32' or python_version < '3.13') and implementation_name == 'pypy'", false],
    ["python_version < '3.9' or (python_version >= '3.12' and (os_name == 'posix'))", true],
  ])('%s is %s for Python 3.12.14 on Debian', (marker, expected) => {
    expect(markerHolds(marker, '3.12.14')).toBe(expected);
  });

  it.each([
    "platform_machine == 'x86_64'",
    'extra == "gpu"',
    "python_version in '3.8 3.9'",
    'nonsense',
    '((((',
    '))',
    `${'('.repeat(5000)}`,
  ])('holds where nothing is known: %s', (marker) => {
    expect(markerHolds(marker, '3.12.14')).toBe(true);
  });
});
