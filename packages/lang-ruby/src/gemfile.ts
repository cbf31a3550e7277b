import type { AppPath, SourceTree } from '@migetpacks/core/plugin';

/** The `ruby` line of a Gemfile. */
export interface RubyDirective {
  readonly line: number;
  /** `3.3.1`, `~> 3.3`, `>= 3.1, < 3.4` */
  readonly spec?: string;
  /** A file that holds the version. */
  readonly file?: string;
  readonly engine?: string;
}

/** What can be read of a Gemfile without running it. */
export interface Gemfile {
  readonly ruby?: RubyDirective;
  /** Every text between quotes: names of gems, folders, files. */
  readonly texts: readonly string[];
  readonly usesGemspec: boolean;
  /** Environment variables that it reads. */
  readonly variables: readonly string[];
}

interface Statement {
  readonly line: number;
  readonly text: string;
}

/** Cuts a comment off, unless the sign is inside of a text. */
const withoutComment = (line: string): string => /^(?:[^#"']|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')*/.exec(line)![0].trim();

/** Statements with the lines that they go on in: after a comma, an open bracket or a backslash. */
const statementsOf = (text: string): readonly Statement[] => {
  const statements: Statement[] = [];
  let open: Statement | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = withoutComment(raw);
    if (line === '') continue;
    open = open === undefined ? { line: index + 1, text: line } : { ...open, text: `${open.text} ${line}` };
    if (/[,(\\]$/.test(line)) continue;
    statements.push(open);
    open = undefined;
  }
  return open === undefined ? statements : [...statements, open];
};

const quoted = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/g;
const textsOf = (text: string): readonly string[] => [...text.matchAll(quoted)].map(([, double, single]) => double ?? single ?? '');

/** `engine: "x"`, `:engine => "x"` */
const optionOf = (text: string, name: string): string | undefined =>
  new RegExp(`(?:\\b${name}:|:${name}\\s*=>)\\s*["']([^"']*)["']`).exec(text)?.[1];

const readDirective = ({ line, text }: Statement): RubyDirective => {
  const engine = optionOf(text, 'engine');
  const file = optionOf(text, 'file') ?? /\bFile\.read\(\s*["']([^"']+)["']/.exec(text)?.[1];
  const requirements = textsOf(text.replace(/(?:\w+:|:\w+\s*=>)\s*["'][^"']*["']/g, ''));
  return {
    line,
    ...(file === undefined ? (requirements.length === 0 ? {} : { spec: requirements.join(', ') }) : { file }),
    ...(engine === undefined ? {} : { engine }),
  };
};

/** Reads what stands literally in a Gemfile; it is a program, and is not run. */
export const readGemfile = async (tree: SourceTree, path: AppPath): Promise<Gemfile> => {
  const statements = statementsOf(await tree.text(path));
  const ruby = statements.find(({ text }) => /^ruby[\s("']/.test(text));
  const all = statements.map(({ text }) => text).join('\n');
  return {
    ...(ruby === undefined ? {} : { ruby: readDirective(ruby) }),
    texts: textsOf(all),
    usesGemspec: statements.some(({ text }) => /^gemspec\b/.test(text)),
    variables: [...all.matchAll(/\bENV(?:\.fetch\(|\[)\s*["'](\w+)["']/g)].map(([, name]) => name!),
  };
};
