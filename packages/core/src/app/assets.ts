import { posix } from 'node:path';
import type { AppPath, Notice, SourceTree } from '../plugin/contract.ts';

/** Whether the source has a file or a folder. */
export const isThere = (tree: SourceTree, path: string): boolean => tree.find(path) !== undefined || tree.hasDirectory(path);

/** Whether it is there and `.dockerignore` leaves it in the build. */
export const isKept = (tree: SourceTree, path: string): boolean => isThere(tree, path) && tree.ignoredBy(path as AppPath) === undefined;

const secret =
  /(?:^|\/)(?:\.env[^/]*|id_(?:rsa|ecdsa|ed25519)|[^/]*\.(?:env|jks|key|keystore|p12|pem|pfx)|[^/]*(?:credential|secret|service-?account)[^/.]*(?:\.(?:ini|json|properties|toml|txt|ya?ml))?)$/i;

/** Keys, and values that belong into variables: an image may be read by many. */
export const mayHoldSecrets = (path: string): boolean => secret.test(path);

/** Names of what a front end is built into; a folder with another name may be one that the program makes. */
export const isFrontEndOutput = (path: string): boolean =>
  /(?:^|\/)(?:build|dist|out|public)(?:\/|$)/.test(path) && posix.extname(path) === '';

/** What programs may miss beside them in the image. */
export interface LeftBehind {
  /** The setting that ships what it names. */
  readonly setting: string;
  /** Files that a source reads and that {@link mayHoldSecrets}. */
  readonly secrets: readonly { readonly path: string; readonly from: string }[];
  /** What looks as if a program read it, and no source names. */
  readonly unnamed: readonly string[];
}

/** Says what programs may miss: files that stay behind because they look like secrets, or because no source names them. */
export const leftBehindNotices = ({ setting, secrets, unnamed }: LeftBehind): readonly Notice[] => {
  const list = unnamed.join(', ');
  return [
    ...secrets.map(({ path, from }): Notice => ({
      level: 'info',
      text: `${from} reads ${path}, which does not ship because it may hold secrets; set variables instead, or name it in ${setting}`,
    })),
    ...(unnamed.length === 0
      ? []
      : [
          {
            level: 'info' as const,
            text: `No source names ${list}, so the image goes without; where a program reads it, set ${setting}: [${list}]`,
          },
        ]),
  ];
};
