import { describeSource, type BuildPlan, type VersionSet } from '@migetpacks/core';
import type { MigetpacksError } from '@migetpacks/core/errors';
import { quoteShellWord } from '@migetpacks/core/plugin';
import type { Output } from '../output.ts';

type Command = BuildPlan['processes'][number]['command'];
type Version = VersionSet['language'];

/** A command as text for a shell. */
export const commandText = (command: Command): string =>
  command.kind === 'argv' ? command.argv.map(quoteShellWord).join(' ') : command.script;

/** `node 24.3.0, from .nvmrc:1 "lts/*"; supported until 2028-04-30`. */
export const describeVersion = ({ request, version, support, endOfLife }: Version): string => {
  const until = endOfLife === undefined ? '' : support === 'end-of-life' ? ` since ${endOfLife}` : ` until ${endOfLife}`;
  return `${request.tool} ${version}, from ${describeSource(request)}; ${support}${until}`;
};

/** Messages quote names from the source, and a name may hold anything that a terminal obeys. */
const printable = (text: string): string => text.replace(/[^\P{Cc}\n\t]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '\uFFFD');

/** What is wrong, and what to do. */
export const describeError = (error: MigetpacksError, output: Output): string => {
  const { code, message, hint, plugin } = error.details;
  const [first = '', ...rest] = printable(message).split('\n');
  return [
    `${output.style('red', `error[${code}]:`)} ${first}`,
    ...rest.map((line) => `  ${line}`),
    ...(plugin === undefined || !output.verbose ? [] : [`  plugin: ${plugin}`]),
    `  ${output.style('bold', 'fix:')} ${printable(hint)}`,
    `  ${output.style('dim', error.docs)}`,
  ].join('\n');
};

/** An error for programs. */
export const errorAsJson = (error: MigetpacksError): object => {
  const { code, message, hint, blame, retryable = false, plugin } = error.details;
  return { error: { code, message, hint, docs: error.docs, blame, retryable, ...(plugin === undefined ? {} : { plugin }) } };
};

/** `12.3 MB` */
export const formatBytes = (bytes: number): string => {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power] ?? ''}`;
};
