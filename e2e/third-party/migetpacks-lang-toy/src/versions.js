/** Releases of Toy; a script of the project would refresh this table. */
export const releases = {
  tool: 'toy',
  defaultLine: '2',
  lines: [
    { line: '2', versions: ['2.1.0', '2.0.0'], longTermSupport: '2025-01-01', endOfLife: '2029-01-01' },
    { line: '1', versions: ['1.4.2', '1.0.0'], endOfLife: '2024-01-01' },
  ],
};

const suites = { 2: 'bookworm-slim', 1: 'bullseye-slim' };

/** The image of a release: every row of the table has one. */
export const imageFor = (version) => ({ name: 'debian', tag: suites[version.split('.', 1)[0]] });
