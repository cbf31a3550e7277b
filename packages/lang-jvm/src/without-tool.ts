import { parseShellCommand, quoteShellWord } from '@migetpacks/core/plugin';
import type { Command, ProcessType } from '@migetpacks/core/plugin';
import { appJar } from './collect.ts';
import { fail } from './errors.ts';
import type { Shipment } from './facts.ts';

/** What a command of a build tool means for the app that it starts. */
interface Start {
  /** Options of the JVM and arguments of the app, as the shell reads them. */
  readonly options: readonly string[];
  readonly args: readonly string[];
  readonly main?: string;
}
/** Reads one word of a command, without quotes around it; undefined for a word that means something else. */
type ReadWord = (word: string) => (Partial<Start> & { readonly starts?: true }) | undefined;

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/s, '$2');
const valueOf = (word: string): string => unquoted(word.slice(word.indexOf('=') + 1));

const property: ReadWord = (word) => {
  const [, name = ''] = /^-D([\w.-]+)/.exec(word) ?? [];
  if (name === '') return undefined;
  if (/^(?:skipTests|maven\.|spring-boot\.run\.fork)/.test(name)) return {};
  return name.startsWith('spring-boot.run.') || name.startsWith('exec.') ? undefined : { options: [/\s/.test(word) ? `"${word}"` : word] };
};

const quiet = /^(?:-[qBeXUo]|-ntp|--(?:quiet|batch-mode|no-transfer-progress|offline|no-daemon|info|stacktrace|console=\w+))$/;

/** Goals that start the app: https://docs.spring.io/spring-boot/maven-plugin/run.html https://www.mojohaus.org/exec-maven-plugin/ */
export const mavenWord: ReadWord = (word) => {
  if (/^(?:(?:[\w.]+:)?(?:spring-boot|quarkus|exec|mn|micronaut)(?:-maven-plugin)?(?::[\d.]+)?:(?:run|dev|java))$/.test(word))
    return { options: [], args: [], starts: true };
  if (quiet.test(word) || /^(?:clean|compile|process-classes|package|verify|install)$/.test(word)) return {};
  if (word.startsWith('-Dspring-boot.run.profiles=')) return { args: [`--spring.profiles.active=${valueOf(word)}`] };
  if (/^-D(?:spring-boot\.run\.arguments|exec\.args)=/.test(word)) return { args: [valueOf(word)] };
  if (word.startsWith('-Dspring-boot.run.jvmArguments=')) return { options: [valueOf(word)] };
  if (word.startsWith('-Dexec.mainClass=')) return { main: valueOf(word) };
  return property(word);
};

/** Tasks that start the app, of the project that ships. */
export const gradleWord =
  (path: string): ReadWord =>
  (word) => {
    const [, project, task] = /^(:?(?:[\w.-]+:)*)(bootRun|run|runShadow|quarkusDev|quarkusRun)$/.exec(word) ?? [];
    if (task !== undefined) {
      const own = project === '' || project === ':' || `:${project}`.replace(/^::/, ':').replace(/:$/, '') === path;
      return own ? { options: [], args: [], starts: true } : undefined;
    }
    if (quiet.test(word) || /^(?:clean|classes|build|assemble)$/.test(word)) return {};
    return word.startsWith('--args=') ? { args: [valueOf(word)] } : property(word);
  };

/** `run` with or without arguments; the run of Play is for developers and takes its port there. */
export const sbtWord =
  (play: boolean): ReadWord =>
  (word) => {
    const run = /^~?(?:[\w-]+\/)?run(?:Prod)?(?:\s+(.*))?$/s.exec(word);
    if (run !== null) return { options: [], args: play || run[1] === undefined ? [] : [run[1]], starts: true };
    return /^(?:clean|compile|stage)$/.test(word) ? {} : property(word);
  };

const textOf = (command: Command): string =>
  command.kind === 'script' ? command.script.replace(/(^|\s)exec /, '$1') : command.argv.map(quoteShellWord).join(' ');

const commandFor = ({ java, web }: Shipment, { options, args, main }: Start): string => {
  const words = java ?? (web.command.kind === 'argv' && web.command.argv[0] === 'java' ? web.command.argv.slice(1) : undefined);
  const path = words?.[0] === '-cp' ? words[1]! : appJar;
  const start = main === undefined ? textOf(web.command) : `java -cp ${quoteShellWord(path)} ${quoteShellWord(main)}`;
  const [, before = '', rest = start] = /^(java )?(.*)$/s.exec(start) ?? [];
  const own =
    options.length === 0
      ? start
      : before === ''
        ? `JAVA_OPTS="${options.join(' ').replaceAll('"', '')}" ${rest}`
        : `java ${options.join(' ')} ${rest}`;
  return [own, ...args].join(' ');
};

/** A command of a build tool that starts the app, as one that starts what ships; any other is left as it is. */
export const withoutTool =
  (shipment: Shipment, tool: RegExp, readWord: ReadWord) =>
  (command: string): string => {
    const parsed = parseShellCommand(command);
    if (parsed.kind !== 'simple') return command;
    const words = parsed.words.map(({ text }) => unquoted(text));
    const at = /^(?:ba)?sh$|^exec$/.test(words[0] ?? '') ? 1 : 0;
    if (!tool.test(words[at] ?? '')) return command;
    // `--args` may have its value in a word of its own.
    const read = words
      .slice(at + 1)
      .flatMap((word, i, all) => (all[i - 1] === '--args' ? [] : [readWord(word === '--args' ? `${word}=${all[i + 1]}` : word)]));
    if (read.includes(undefined) || !read.some((each) => each?.starts)) return command;
    const main = read.map((each) => each?.main).find((each) => each !== undefined);
    const start: Start = {
      options: read.flatMap((each) => each?.options ?? []),
      args: read.flatMap((each) => each?.args ?? []),
      ...(main === undefined ? {} : { main }),
    };
    return [...parsed.assignments.map(({ text }) => text), commandFor(shipment, start)].join(' ');
  };

const startsTool = /(?:^|[;&|]\s*|\bexec\s+)(?:\w+=\S*\s+)*(?:(?:ba)?sh\s+)?(?:\.\/)?(mvnw?|gradlew?|sbt)(?=\s|$)/;

/** True for a command that runs the build tool of an app, which the image does not have. */
export const runsTool = (command: string): boolean => startsTool.test(command);

/** @throws JAVA_TOOL_NOT_IN_IMAGE for a process that would start a build tool */
export const refuseTools = (processes: readonly ProcessType[], { web }: Shipment): void => {
  for (const { type, command, source } of processes) {
    const text = command.kind === 'script' ? command.script : command.argv.join(' ');
    const tool = startsTool.exec(text)?.[1];
    if (tool !== undefined) throw fail('JAVA_TOOL_NOT_IN_IMAGE', { tool, type, source, command: text, instead: textOf(web.command) });
  }
};
