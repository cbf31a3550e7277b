import type { styleText } from 'node:util';
import type { Io, TextStream } from './io.ts';

type Style = Parameters<typeof styleText>[0];

/** The one way out: everything that is printed or written to a report goes through its redaction. */
export interface Output {
  readonly json: boolean;
  readonly verbose: boolean;
  /** True when a person watches the messages. */
  readonly interactive: boolean;
  /** What was asked for, on the standard output. */
  print(text: string): void;
  /** Messages, on the standard error. */
  say(text: string): void;
  /** One JSON document on one line of the standard output. */
  printJson(value: unknown): void;
  /** Colours a text where the messages go to a terminal. */
  style(style: Style, text: string): string;
  /** Redacts a text that goes elsewhere, such as to the result file. */
  redact(text: string): string;
  /** {@link Output.redact} for every text inside a value. */
  redactDeep<T>(value: T): T;
  /**
   * From now on these values never come out. Loads the redaction, which a run without secrets does not need.
   *
   * @returns the positions of values too short to be told from ordinary text, which are not hidden
   */
  keepSecret(values: readonly string[]): Promise<readonly number[]>;
  readonly stderr: TextStream;
}

const wantsColour = ({ env, stderr }: Io): boolean => {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '' && env['FORCE_COLOR'] !== '0') return true;
  return stderr.isTTY === true && env['TERM'] !== 'dumb';
};

const mapTexts = (value: unknown, change: (text: string) => string): unknown => {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [change(key), mapTexts(item, change)]));
};

/** Opens the way out for one run. */
export const createOutput = (io: Io, { json = false, verbose = false } = {}): Output => {
  let secrets: readonly string[] = [];
  let redact = (text: string): string => text;
  const colour = wantsColour(io);
  const redactDeep = <T>(value: T): T => mapTexts(value, redact) as T;
  const line = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);
  return {
    json,
    verbose,
    interactive: io.stderr.isTTY === true && (io.env['CI'] ?? '') === '' && io.env['TERM'] !== 'dumb' && !json,
    stderr: { write: (text) => io.stderr.write(redact(text)), isTTY: io.stderr.isTTY === true, columns: io.stderr.columns ?? 80 },
    print: (text) => void io.stdout.write(redact(line(text))),
    say: (text) => void io.stderr.write(redact(line(text))),
    printJson: (value) => void io.stdout.write(`${JSON.stringify(redactDeep(value))}\n`),
    // As an import, node:util costs start-up time even where nothing is coloured.
    style: (style, text) => (colour ? process.getBuiltinModule('node:util').styleText(style, text, { validateStream: false }) : text),
    redact: (text) => redact(text),
    redactDeep,
    keepSecret: async (values) => {
      if (values.length === 0) return [];
      secrets = [...new Set([...secrets, ...values])];
      const { createRedactor } = await import('@migetpacks/core/secrets');
      const redactor = createRedactor(secrets);
      redact = (text) => redactor.text(text);
      const tooShort = new Set(redactor.tooShort.map((index) => secrets[index]));
      return values.flatMap((value, index) => (tooShort.has(value) ? [index] : []));
    },
  };
};
