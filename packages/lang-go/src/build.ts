import { parseShellCommand, quoteShellWord } from '@migetpacks/core/plugin';
import type { BuildStep, CacheMount, Command } from '@migetpacks/core/plugin';
import { findCgo } from './cgo.ts';
import { fail } from './errors.ts';
import type { GoContext } from './facts.ts';
import { sourcesIn } from './find-programs.ts';
import { outputFolder, readPrograms, startedTools, webProgram } from './programs.ts';
import type { Settings } from './settings.ts';

/** The compiler's own; it may be read and written by many builds at once. */
const compiled: CacheMount = { id: 'go-build', target: '/root/.cache/go-build', sharing: 'shared' };

/** The value of `-ldflags`: no symbol tables, and what the settings set. @throws GO_SETTING_INVALID */
const linkerFlags = ({ linkerSymbol, linkerValue }: Settings): string => {
  if (linkerSymbol === undefined || linkerValue === undefined) return '-s -w';
  const definition = `${linkerSymbol}=${linkerValue}`;
  const quote = ['', "'", '"'].find((mark) => (mark === '' ? !/[\s"']/.test(definition) : !definition.includes(mark)));
  if (quote === undefined)
    throw fail('GO_SETTING_INVALID', { setting: 'go.linkerValue', value: linkerValue, fault: 'it has both kinds of quotes' });
  return `-s -w -X ${quote}${definition}${quote}`;
};

const moreFlags = ({ buildFlags = '' }: Settings): readonly string[] => {
  if (buildFlags.trim() === '') return [];
  const command = parseShellCommand(`go ${buildFlags}`);
  const words = command.kind === 'simple' ? command.words.slice(1).flatMap(({ value }) => value ?? []) : [];
  if (command.kind !== 'simple' || words.length < command.words.length - 1)
    throw fail('GO_SETTING_INVALID', { setting: 'go.buildFlags', value: buildFlags, fault: 'it is more than words' });
  return words;
};

/** A lone file becomes a module for the build. @throws GO_MODULE_MISSING */
const initialize = async ({ facts, tree }: GoContext): Promise<readonly Command[]> => {
  if (facts.kind !== 'source') return [];
  for (const path of sourcesIn(tree, '.')) {
    const text = await tree.text(tree.find(path)!);
    const imports = /^import\s+(?:\w+\s+)?"([^"/]+\.[^"]*)"|^\s+(?:[\w.]+\s+)?"([^"/\s]+\.[a-z]+\/[^"]*)"\s*$/m.exec(text);
    if (imports) throw fail('GO_MODULE_MISSING', { file: path, imports: (imports[1] ?? imports[2])! });
  }
  return [{ kind: 'argv', argv: ['go', 'mod', 'init', 'app'] }];
};

const compile = async (context: GoContext): Promise<Command> => {
  const programs = await readPrograms(context);
  const { settings } = context;
  const folders = programs.map(({ folder }) => (folder === '.' ? '.' : `./${folder}`));
  const packages = [...folders, ...(await startedTools(context))];
  const folder = outputFolder(context);
  const target = packages.length === 1 ? `${folder}/${programs[0]!.name}` : `${folder}/`;
  const flags = ['-trimpath', '-ldflags', linkerFlags(settings), ...moreFlags(settings)];
  const argv = ['go', 'build', ...flags, '-o', target, ...packages] as const;
  if ((await findCgo(context)) !== undefined) return { kind: 'argv', argv: [argv[0], ...argv.slice(1)] };
  return { kind: 'script', script: `GOOS="$TARGETOS" GOARCH="$TARGETARCH" ${argv.map(quoteShellWord).join(' ')}` };
};

/** Takes the programs that a command of the operator wrote, wherever it wrote them; one alone gets the name that is started. */
const collect = (folder: string, name: string | undefined): string => `\
mkdir -p ${folder}
find . ${folder} -type f -perm /111 -newer /tmp/start -exec grep -la "$(printf '^\\177ELF')" {} + |
  xargs -r -d '\\n' cp -u -t ${folder} 2>/dev/null || true
[ -n "$(ls -A ${folder})" ] || { echo 'The build command wrote no program.' >&2; exit 1; }${name === undefined ? '' : `\n[ -e ${name} ] || [ "$(ls ${folder} | wc -l)" != 1 ] || mv ${folder}/* ${name}`}`;

const startedProgram = async (context: GoContext): Promise<string | undefined> =>
  context.declaredProcesses.some(({ type }) => type === 'web')
    ? undefined
    : quoteShellWord(`${outputFolder(context)}/${webProgram(await readPrograms(context), context.app).name}`);

const hook = ({ tree }: GoContext, name: string): readonly Command[] =>
  tree.find(`bin/${name}`) === undefined ? [] : [{ kind: 'script', script: `chmod +x bin/${name}\n./bin/${name}` }];

/** One step: the programs of the app, between the hooks that Heroku runs, or the command of the operator. */
export const build = async (context: GoContext): Promise<readonly BuildStep[]> => {
  const { buildCommand, facts } = context;
  if (facts.kind === 'nothing') return [];
  const own = buildCommand === undefined;
  const commands: readonly Command[] = own
    ? [...(await initialize(context)), await compile(context)]
    : [
        { kind: 'script', script: `touch /tmp/start\n${buildCommand}` },
        { kind: 'script', script: collect(outputFolder(context), await startedProgram(context)) },
      ];
  return [
    {
      name: own ? 'Compile' : 'Build with the command of the operator',
      run: [...hook(context, 'go-pre-compile'), ...commands, ...hook(context, 'go-post-compile')],
      ...(own ? {} : { env: { GOBIN: outputFolder(context) } }),
      caches: [compiled],
    },
  ];
};
