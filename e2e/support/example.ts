import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { cliWords, exampleDir } from './cli.ts';

/** What `smoke.json` of an example app says. */
export interface Smoke {
  readonly request: { readonly path: string; readonly status: number; readonly expect: string };
  readonly edit: { readonly file: string; readonly find: string; readonly replace: string; readonly expect: string };
  readonly processes: Readonly<Record<string, string>>;
  readonly absent: readonly string[];
  /** A path below the app folder that the image has, which shows that its files were listed; default `package.json`. */
  readonly present?: string;
  /** Absolute paths that the app may write to. */
  readonly writable?: readonly string[];
  /** Names of variables and options for the build. */
  readonly options?: readonly string[];
  /** Part of what `npm test` runs. */
  readonly slice?: boolean;
}

/** Names of the example apps: the folders that say what is asked of their image; `MIGETPACKS_EXAMPLES` is the beginning of those wanted. */
export const exampleNames: readonly string[] = readdirSync(exampleDir('.')).filter(
  (name) => name.startsWith(process.env['MIGETPACKS_EXAMPLES'] ?? '') && existsSync(join(exampleDir(name), 'smoke.json')),
);

/** Reads what an example app promises. */
export const readSmoke = (name: string): Smoke => JSON.parse(readFileSync(join(exampleDir(name), 'smoke.json'), 'utf8')) as Smoke;

interface PlanOutput {
  readonly stages: readonly {
    readonly base: Image | { readonly stage: string };
    readonly instructions: readonly { readonly from?: unknown }[];
  }[];
}
interface Image {
  readonly name: string;
  readonly tag: string;
}
const isImage = (value: unknown): value is Image => typeof value === 'object' && value !== null && 'tag' in value;

const planStages = async (folder: string, options: readonly string[] = []): Promise<PlanOutput['stages']> => {
  const [program, ...words] = cliWords();
  const args = [...words, 'plan', folder, '--json', ...options];
  const { stdout } = await execa(program, args, { timeout: 60_000 });
  return (JSON.parse(stdout) as PlanOutput).stages;
};

const imagesOf = (stages: PlanOutput['stages']): readonly Image[] =>
  stages.flatMap(({ base, instructions }) => [base, ...instructions.map(({ from }) => from)]).filter(isImage);

const readStages = (name: string): Promise<PlanOutput['stages']> => planStages(exampleDir(name), readSmoke(name).options);

/** The base images that the plan of an app names, and those that it takes files from. */
export const planBaseImages = async (folder: string, options: readonly string[] = []): Promise<readonly string[]> => [
  ...new Set(imagesOf(await planStages(folder, options)).map(({ name, tag }) => `${name}:${tag}`)),
];

/** The base images of an example app. */
export const readBaseImages = (name: string): Promise<readonly string[]> => planBaseImages(exampleDir(name), readSmoke(name).options);

/** Names of the official images that the image of an example app is made from: its base, and those of helpers that ship. */
export const readShippedImages = async (name: string): Promise<readonly string[]> =>
  imagesOf((await readStages(name)).slice(-1)).map(({ name: image }) => image);

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
}

/** Folders of the packages that npm installs for development only; none where the app has no lockfile of npm. */
export const developmentFolders = (name: string): readonly string[] => {
  let text: string;
  try {
    text = readFileSync(join(exampleDir(name), 'package-lock.json'), 'utf8');
  } catch {
    return [];
  }
  return Object.entries((JSON.parse(text) as Lockfile).packages).flatMap(([folder, { dev }]) => (dev === true ? [folder] : []));
};
