import { isSite, type Project } from './project-file.ts';

/** Properties that tie what is published to one platform, and the values that do not. */
const tied = { PublishAot: 'false', PublishSingleFile: 'false', SelfContained: 'false', RuntimeIdentifier: '' } as const;

type Tied = keyof typeof tied;

/** Those of them that a project sets: the image runs portable files on the .NET runtime. A site runs in browsers, as its SDK has it. */
export const tiedProperties = (project: Project): readonly Tied[] =>
  isSite(project)
    ? []
    : (Object.keys(tied) as readonly Tied[]).filter((name) => (project.property(name) ?? 'false').toLowerCase() !== 'false');

/** Arguments that undo them; restore and publish have to agree. */
export const portableArguments = (project: Project): readonly string[] => tiedProperties(project).map((name) => `-p:${name}=${tied[name]}`);
