import type { LanguagePlugin } from '@migetpacks/core';

const [start, end] = ['<!-- languages: written by "pnpm generate" -->', '<!-- /languages -->'];

const titles: Readonly<Record<string, string>> = {
  node: 'Node.js',
  dotnet: '.NET',
  php: 'PHP',
  static: 'Static sites',
};
const titleOf = (id: string): string => titles[id] ?? `${id[0]!.toUpperCase()}${id.slice(1)}`;

const escape = (words: string): string => words.replaceAll('<', '&lt;');
const code = (words: readonly string[]): string =>
  words.map((word) => (/^[\w@.*/()<>:-]+$/.test(word) ? `\`${word}\`` : escape(word))).join(', ');
const plain = (words: readonly string[]): string => escape(words.join(', '));
const cell = (text: string): string => (text === '' ? '–' : text.replaceAll('|', '\\|'));

const row = ({ id, meta }: LanguagePlugin): string => {
  const { detectedBy = [], versionFrom = [], packageManagers = [], frameworks = [], runtimeImage = '' } = meta.about ?? {};
  const page = meta.docs.replace(/^.*?\/(?=packages\/)/, '');
  const cells = [code(detectedBy), code(versionFrom), plain(packageManagers), plain(frameworks), code([runtimeImage])];
  return `| [${titleOf(id)}](${page}) | ${cells.map(cell).join(' | ')} |`;
};

/** Puts the table of languages, a row for each plugin, between the two marks of a page; a page without them stays as it is. */
export const withLanguageTable = (page: string, plugins: readonly LanguagePlugin[]): string => {
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) return page;
  const table = [
    '| language | detected by | version from | package managers | frameworks | runtime image |',
    '|---|---|---|---|---|---|',
    ...plugins.toSorted((a, b) => titleOf(a.id).localeCompare(titleOf(b.id), 'en')).map(row),
  ];
  return `${page.slice(0, from + start.length)}\n\n${table.join('\n')}\n\n${page.slice(to)}`;
};
