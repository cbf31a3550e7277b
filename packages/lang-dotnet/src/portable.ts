import { isSite, type Project } from './project-file.ts';

/**
 * Properties that tie what is published to one platform, and the values that do not: each needs the runtime, the linker or the compiler
 * of a platform, and what comes out runs on no other. `PublishTrimmed` and `PublishSingleFile` imply `SelfContained`, and are refused
 * without it (NETSDK1102, https://learn.microsoft.com/dotnet/core/compatibility/sdk/8.0/runtimespecific-app-default).
 */
const tied = {
  PublishAot: 'false',
  PublishReadyToRun: 'false',
  PublishSingleFile: 'false',
  PublishTrimmed: 'false',
  PublishSelfContained: 'false',
  SelfContained: 'false',
  RuntimeIdentifier: '',
} as const;

/** What compiles for browsers ahead of time is a workload, which the SDK's image lacks (NETSDK1147) and which needs Python, too. */
const withWorkload = { RunAOTCompilation: 'false' } as const;

/** A property of a project that the build undoes. */
export interface Undone {
  readonly project: Project;
  readonly name: keyof typeof tied | keyof typeof withWorkload;
  readonly value: string;
  /** What the image has instead. */
  readonly instead: string;
}

const isSet = (project: Project, name: Undone['name']): boolean => (project.property(name) ?? 'false').toLowerCase() !== 'false';

const undo = (project: Project, values: Readonly<Partial<Record<Undone['name'], string>>>, instead: string): readonly Undone[] =>
  Object.entries(values)
    .map(([name, value]) => ({ project, name: name as Undone['name'], value, instead }))
    .filter(({ name }) => isSet(project, name));

/** What is undone: the image runs portable files on the .NET runtime. The first project ships, with the others in it. */
export const undoneProperties = (projects: readonly Project[]): readonly Undone[] => [
  // A site runs in browsers, as its SDK has it.
  ...projects.slice(0, 1).flatMap((project) => (isSite(project) ? [] : undo(project, tied, 'the portable build on the .NET runtime'))),
  ...projects.filter(isSite).flatMap((project) => undo(project, withWorkload, 'the interpreter of the browser build')),
];

/** Arguments that undo them; restore and publish have to agree. */
export const portableArguments = (projects: readonly Project[]): readonly string[] => [
  ...new Set(undoneProperties(projects).map(({ name, value }) => `-p:${name}=${value}`)),
];
