import { quoteShellWord } from '../shell/quote-word.ts';
import { strict } from './grammar.ts';

const install = (words: string): string =>
  [
    'export DEBIAN_FRONTEND=noninteractive',
    'apt-get -qq update',
    `apt-get -qq install --no-install-recommends ${words}`,
    'rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/log/apt /var/log/dpkg.log /var/log/alternatives.log',
  ].join('\n');

/** Installs packages by name and leaves neither lists nor logs behind. */
export const installPackages = (names: readonly string[]): string => install(names.map((name) => strict('package name', name)).join(' '));

/** Installs those packages of a sorted list that are not there yet; asks no mirror when all are. */
export const installListed = (file: string): string => `\
missing=$(dpkg-query -W -f '\${Package}\\n' | LC_ALL=C sort -u | LC_ALL=C comm -13 - ${quoteShellWord(strict('container path', file))})
if [ -n "$missing" ]; then
${install('$missing').replace(/^/gm, '  ')}
fi`;
