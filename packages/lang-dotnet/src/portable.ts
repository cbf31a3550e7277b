import type { Project } from './project-file.ts';

/** Properties that tie what is published to one platform, and the values that do not. */
const tied = { PublishAot: 'false', PublishSingleFile: 'false', SelfContained: 'false', RuntimeIdentifier: '' } as const;

type Tied = keyof typeof tied;

/** Those of them that a project sets: the image runs portable files on the .NET runtime. */
export const tiedProperties = ({ property }: Project): readonly Tied[] =>
  (Object.keys(tied) as readonly Tied[]).filter((name) => (property(name) ?? 'false').toLowerCase() !== 'false');

/** Arguments that undo them; restore and publish have to agree. */
export const portableArguments = (project: Project): readonly string[] => tiedProperties(project).map((name) => `-p:${name}=${tied[name]}`);
