import { posix } from 'node:path';
import * as z from 'zod/mini';
import type { FrameworkApp, Output } from './framework.ts';

const Folders = z.object({ base: z.string(), browser: z.optional(z.string()), server: z.optional(z.string()) });

const Options = z.object({
  outputPath: z.catch(z.optional(z.union([z.string(), Folders])), undefined),
  outputMode: z.optional(z.string()),
  ssr: z.optional(z.unknown()),
});
type Options = z.infer<typeof Options>;

const Project = z.object({
  projectType: z.optional(z.string()),
  architect: z.optional(z.object({ build: z.optional(z.object({ builder: z.optional(z.string()), options: z.optional(Options) })) })),
});

const Workspace = z.object({ projects: z.optional(z.record(z.string(), Project)), defaultProject: z.optional(z.string()) });

/** A server of the app's own, which a file of it starts. */
const hasServer = ({ outputMode, ssr }: Partial<Options>): boolean =>
  outputMode !== 'static' && typeof ssr === 'object' && ssr !== null && 'entry' in ssr;

const site = (folder: string): Output => ({ kind: 'site', folder, fallback: '/index.html', fingerprinted: [] });

/** Since version 17 the pages are in a folder `browser` of the output, a server in one beside it (https://angular.dev/tools/cli/build). */
export const angular = async ({ tree, folder }: FrameworkApp): Promise<Output> => {
  const path = tree.find(posix.join(folder, 'angular.json'));
  if (path === undefined) return site('dist');
  const { projects = {}, defaultProject } = await tree.parse(path, 'jsonc', Workspace);
  const names = Object.keys(projects);
  const name = defaultProject ?? names.find((each) => projects[each]!.projectType !== 'library') ?? names[0] ?? '';
  const { builder = '', options = {} } = projects[name]?.architect?.build ?? {};
  const { outputPath = `dist/${name}` } = options as Partial<Options>;
  const {
    base,
    browser = 'browser',
    server = 'server',
  }: z.infer<typeof Folders> = typeof outputPath === 'string' ? { base: outputPath } : outputPath;
  if (!builder.endsWith(':application')) return site(base);
  if (!hasServer(options)) return site(posix.join(base, browser));
  return { kind: 'server', start: `node ${posix.join(base, server, 'server.mjs')}`, compiled: ['.angular', 'src', 'public'] };
};
