import { posix } from 'node:path';
import type { IgnoreRule } from '../plugin/contract.ts';
import { fail } from './errors.ts';
import { compileIgnorePattern } from './ignore-pattern.ts';

/** The rules of one `.dockerignore`. */
export interface IgnoreRules {
  /** The rule that keeps a path out of the build context, if one does. */
  find(path: string): IgnoreRule | undefined;
}

interface CompiledRule extends IgnoreRule {
  readonly exception: boolean;
  matches(path: string): boolean;
}

// Go's filepath.Clean.
const clean = (pattern: string): string => {
  const normal = posix.normalize(pattern);
  return normal.length > 1 ? normal.replace(/\/$/, '') : normal;
};

/** A line as the matcher sees it: cleaned once without its exclamation mark and once with it, as BuildKit does. */
const cleanLine = (pattern: string): string => {
  const exception = pattern.startsWith('!');
  const body = exception ? pattern.slice(1).trim() : pattern;
  const cleaned = body === '' ? '' : clean(body).replace(/^\/(?=.)/s, '');
  return clean(`${exception ? '!' : ''}${cleaned}`.trim());
};

const readRule = (text: string, file: string, line: number): CompiledRule | undefined => {
  // Only a comment sign in the first column counts, as in Docker.
  if (text.startsWith('#') || text.trim() === '') return undefined;
  const pattern = text.trim();
  const cleaned = cleanLine(pattern);
  const exception = cleaned.startsWith('!');
  const invalid = (fault: string) =>
    fail('APP_FILE_INVALID', { path: file, line, fault: `the pattern "${pattern}" is not valid: ${fault}` });
  if (cleaned === '!') throw invalid('nothing follows the exclamation mark');
  const compiled = compileIgnorePattern(exception ? cleaned.slice(1) : cleaned);
  if (!compiled.ok) throw invalid(compiled.fault);
  return { file, line, pattern, exception, matches: compiled.matches };
};

const withParents = (path: string): readonly string[] => {
  const names = path.split('/');
  return names.map((_, i) => names.slice(0, i + 1).join('/'));
};

/**
 * Reads ignore rules as Docker does (https://docs.docker.com/build/concepts/context/#dockerignore-files): patterns are
 * anchored at the root of the context, a rule for a folder holds for what is in it, and the last rule that fits decides.
 *
 * @throws APP_FILE_INVALID with the line, where the build itself would refuse the file
 */
export const readIgnoreRules = (text: string, file: string): IgnoreRules => {
  const rules = text.split('\n').flatMap((line, i) => readRule(line, file, i + 1) ?? []);
  return {
    find: (path) => {
      const candidates = withParents(path);
      let decided: CompiledRule | undefined;
      for (const rule of rules) {
        if (rule.exception === (decided !== undefined) && candidates.some(rule.matches)) decided = rule.exception ? undefined : rule;
      }
      return decided && { file: decided.file, line: decided.line, pattern: decided.pattern };
    },
  };
};
