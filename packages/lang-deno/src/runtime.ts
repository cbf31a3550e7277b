import { posix } from 'node:path';
import { findRegistrySettings, quoteShellWord, resolveProcesses } from '@migetpacks/core/plugin';
import type { DeclaredProcess, Notice, ProcessType, RuntimeStage, SourceTree } from '@migetpacks/core/plugin';
import { dependencies } from './dependencies.ts';
import { findEntry } from './entry.ts';
import { fail } from './errors.ts';
import type { DenoContext } from './facts.ts';
import { hasTask, rewriteCommand } from './tasks.ts';
import { denoDir } from './toolchain.ts';
import { readWorkspace, type Part, type Workspace } from './workspace.ts';

/** `export default { fetch }`: a module that `deno serve` starts (https://docs.deno.com/runtime/reference/cli/serve/). */
const isServed = (text: string): boolean => /\bexport\s+default\b/.test(text) && !/\bDeno\.serve\b|\.listen\s*\(/.test(text);

const guessed: Notice = {
  level: 'info',
  text: 'No task "start" says what the app may do, so it may use the network, read files and see the environment; write the task to decide otherwise',
};

interface Start {
  readonly process: DeclaredProcess;
  readonly notices: readonly Notice[];
}

/**
 * The task "start" as it is, with the permissions that it names; else the entry file with those of `permissions.default`, or with few.
 *
 * @throws DENO_NO_START_COMMAND
 */
const defaultStart = async (tree: SourceTree, part: Part): Promise<Start> => {
  const web = (command: string, source: string): DeclaredProcess => ({ type: 'web', command, source });
  if (hasTask(part, 'start'))
    return {
      process: web(
        'deno task start',
        posix.join(part.folder, part.config.tasks?.['start'] === undefined ? 'package.json scripts.start' : 'deno.json tasks.start'),
      ),
      notices: [],
    };
  const entry = findEntry(tree, part);
  if (entry === undefined)
    throw fail('DENO_NO_START_COMMAND', {
      looked: [
        'tasks.start',
        'exports',
        `main, server, app, mod and index (.ts, .tsx, .js, .mjs) in ${part.folder} and in ${posix.join(part.folder, 'src')}`,
      ],
    });
  const file = quoteShellWord(posix.relative(part.folder, entry.path));
  const own = part.config.permissions?.['default'] !== undefined;
  const permissions = own ? '--permission-set' : '--allow-net --allow-read --allow-env';
  const served = isServed(await tree.text(entry.path));
  // `deno serve` may always listen.
  const command = served
    ? `deno serve --host 0.0.0.0 --port "$PORT" ${own ? permissions : '--allow-net --allow-read --allow-env'} ${file}`
    : `deno run ${permissions} ${file}`;
  return { process: web(command, entry.source), notices: own ? [] : [guessed] };
};

const processesOf = (start: Start | undefined, { declaredProcesses }: DenoContext, { root, app }: Workspace): readonly ProcessType[] => {
  const place = app === root ? '' : `cd ${quoteShellWord(app.folder)} && `;
  const own = start === undefined ? [] : [start.process];
  const rewrite = rewriteCommand(app);
  return resolveProcesses({
    declared: [
      ...own.map((process) => ({ ...process, command: `${place}${rewrite(process.command) ?? process.command}` })),
      ...declaredProcesses,
    ],
    defaults: [],
    rewrite: rewriteCommand(root),
  });
};

/** A small Debian with the program of Deno, the packages and the app. @throws DENO_NO_START_COMMAND, DENO_TASK_MISSING, DENO_TASK_LOOP */
export const runtime = async (context: DenoContext): Promise<RuntimeStage> => {
  const { tree, role, versions, workdir, declaredProcesses } = context;
  const workspace = await readWorkspace(context);
  const starts = role === 'primary' && !declaredProcesses.some(({ type }) => type === 'web');
  const start = starts ? await defaultStart(tree, workspace.app) : undefined;
  const [layer] = await dependencies(context);
  const left = layer?.inputs === 'source' ? (layer.production?.paths ?? []).filter((path) => path.startsWith(`${workdir}/`)) : [];
  const without = [...findRegistrySettings(tree), ...left.map((path) => posix.relative(workdir, path))];
  return {
    base: { name: 'debian', tag: 'trixie-slim' },
    systemPackages: [],
    imports: [{ image: { name: 'denoland/deno', tag: `bin-${versions.language.version}` }, from: '/deno', to: '/usr/local/bin/deno' }],
    // The program alone, which is what is imported.
    portable: { paths: [], env: {}, path: [], check: ['deno', '--version'] },
    env: { DENO_DIR: denoDir, DENO_NO_PROMPT: '1', DENO_NO_UPDATE_CHECK: '1' },
    path: [],
    artifacts: [{ from: workdir, to: workdir, ...(without.length === 0 ? {} : { without }) }],
    files: [],
    processes: processesOf(start, context, workspace),
    notices: start?.notices ?? [],
  };
};
