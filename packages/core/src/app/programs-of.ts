import { readList } from './shell-list.ts';

const basename = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Words that stand before the program that they start. */
const before = new Set(['exec', 'env', 'nohup']);

/** The programs that a command line starts by name, in their order; those that only a shell would know are left out. */
export const programsOf = (command: string): readonly string[] => {
  const list = readList(command);
  if ('stop' in list) return [];
  return list.commands.flatMap(({ words }) => {
    const name = words.find(({ value }) => value === undefined || !(before.has(value) || value.includes('=')));
    return name?.value === undefined ? [] : [basename(name.value)];
  });
};
