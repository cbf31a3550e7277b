import type { Artifact, ContainerPath, RuntimeStage } from '../../plugin/contract.ts';
import { quoteShellWord } from '../../shell/quote-word.ts';
import { account } from '../policy/account.ts';

/** True for a folder and for what lies in it. */
export const isBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

const artifactOf = (path: ContainerPath, artifacts: readonly Artifact[]): Artifact | undefined =>
  artifacts.find(({ to }) => isBelow(path, to));

/** Makes directories where they are missing and hands them, with what is in them, to the user of the image. */
const ownScript = (paths: readonly string[]): readonly string[] => {
  const words = paths.map(quoteShellWord).join(' ');
  return paths.length === 0 ? [] : [`mkdir -p ${words}\nchown -R ${account.uid}:${account.gid} ${words}`];
};

/**
 * Scripts that make the writable directories of an image: those of the app in the builder, where COPY keeps the owner and no
 * layer is written twice; the others in the image.
 */
export const writableScripts = ({
  writable = [],
  artifacts,
}: Pick<RuntimeStage, 'writable' | 'artifacts'>): { readonly builder: readonly string[]; readonly image: readonly string[] } => {
  const inBuilder = writable.flatMap((path) => {
    const artifact = artifactOf(path, artifacts);
    return artifact === undefined ? [] : [`${artifact.from}${path.slice(artifact.to.length)}`];
  });
  return {
    builder: ownScript(inBuilder),
    image: ownScript(writable.filter((path) => artifactOf(path, artifacts) === undefined)),
  };
};
