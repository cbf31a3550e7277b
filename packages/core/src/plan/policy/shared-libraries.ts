import type { ContainerPath } from '../../plugin/contract.ts';
import { quoteShellWord } from '../../shell/quote-word.ts';

/** Where the scan leaves the names of the packages, sorted, one a line. */
export const libraryList: ContainerPath = '/tmp/libraries';

/**
 * Script that asks the loader which shared libraries the ELF files below some paths get, and dpkg which packages these come
 * from. What no package owns ships with the app itself or with its base image.
 */
export const scanScript = (paths: readonly ContainerPath[]): string => `\
find ${paths.map(quoteShellWord).join(' ')} -type f '(' -perm /111 -o -name '*.so*' -o -name '*.node' ')' -exec grep -la "$(printf '^\\177ELF')" {} + |
  xargs -r -d '\\n' ldd 2>/dev/null |
  awk '$2 == "=>" && $3 ~ "^/" { print $3 }' | sort -u |
  while read -r library; do dpkg-query -S "$library" "/usr$library" "$(realpath "$library")" 2>/dev/null || true; done |
  sed -n '/^diversion /d; s/[:,].*//p' | LC_ALL=C sort -u > ${libraryList}`;
