import { globSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What every page has, in this order: each is a line of its own and is followed by text. */
const sections = ['## Output', '## Reason', '## Fix', 'Bad:', 'Good:'] as const;

const sources = ['packages/*/src/**/*.ts', 'e2e/lab/**/*.ts'];
const isTestCode = (file: string): boolean => /\.(test|fixture|d)\.ts$/.test(file);

const keysOf = (node: ts.Node | undefined): readonly string[] | undefined =>
  node !== undefined && ts.isObjectLiteralExpression(node)
    ? node.properties.map((property) =>
        property.name !== undefined && ts.isIdentifier(property.name) ? property.name.text : property.getText(),
      )
    : undefined;

const literalCode = (node: ts.Node | undefined): readonly string[] => {
  if (node === undefined || !ts.isObjectLiteralExpression(node)) return [];
  return node.properties.flatMap((property) =>
    ts.isPropertyAssignment(property) && property.name.getText() === 'code' && ts.isStringLiteral(property.initializer)
      ? [property.initializer.text]
      : [],
  );
};

/**
 * The error codes that a source text declares, in a table or on a single error. The text is parsed, not searched, so that
 * neither a comment nor a line break changes the answer; a table that is not written in place counts as the code `?`.
 */
export const codesInText = (text: string): readonly string[] => {
  const codes: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'defineErrors') codes.push(...(keysOf(node.arguments[0]) ?? ['?']));
    if (ts.isNewExpression(node) && node.expression.getText() === 'MigetpacksError') codes.push(...literalCode(node.arguments?.[0]));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true));
  return codes;
};

/** Every error code of the packages and of the lab, sorted. */
export const codesOf = (root: string): readonly string[] => {
  const texts = globSync(sources, { cwd: root })
    .filter((file) => !isTestCode(file))
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .filter((text) => /defineErrors\(|new MigetpacksError\(/.test(text));
  return [...new Set(texts.flatMap(codesInText))].sort();
};

/** What is wrong with the text of one page. */
export const faultsOf = (code: string, page: string): readonly string[] => {
  const lines = page.split('\n');
  const places = sections.map((section) => lines.indexOf(section));
  const faults: string[] = [];
  if (lines[0] !== `# ${code}`) faults.push('its title is not the code');
  for (const [index, section] of sections.entries()) {
    const from = places[index]!;
    const to = places[index + 1] ?? lines.length;
    if (from < 0) faults.push(`it has no "${section}"`);
    else if (to >= 0 && !lines.slice(from + 1, to).some((line) => line.trim() !== '' && !line.startsWith('```')))
      faults.push(`"${section}" is empty or out of order`);
  }
  const output = lines.slice(places[0], places[1]).join('\n');
  if (!new RegExp(`^(error\\[${code}\\]|${code}): \\S`, 'm').test(output)) faults.push('its output does not begin with the code');
  return faults;
};

/** Compares codes with the folder of their pages; an empty answer means that all is well. */
export const checkErrorPages = (codes: readonly string[], folder: string): readonly string[] => {
  const pages = readdirSync(folder).map((name) => name.replace(/\.md$/, ''));
  return [
    ...codes.filter((code) => !pages.includes(code)).map((code) => `${code}: there is no page`),
    ...pages.filter((name) => !codes.includes(name)).map((name) => `${name}: no error has this code`),
    ...pages.flatMap((name) => faultsOf(name, readFileSync(join(folder, `${name}.md`), 'utf8')).map((fault) => `${name}: ${fault}`)),
  ];
};
