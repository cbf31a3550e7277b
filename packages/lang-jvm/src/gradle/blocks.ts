/** What a root script says, by the projects that it says it about. */
export interface Blocks {
  /** About the root alone, or about all. */
  readonly own: string;
  /** About a project below the root. */
  about(path: string): string;
}

const head =
  /^[ \t]*(?:(subprojects|allprojects)\b|(?:configure\s*\(\s*)?(?:rootProject\.)?project\s*\(\s*["']:?([\w:.-]+)["']\s*\)\s*\)?|configure\s*\(\s*(subprojects)\b[^{\n]*)\s*\{/gm;

/** Where the block that begins at a brace ends; the script has no comments. */
const endOf = (script: string, open: number): number => {
  const tokens = /"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[{}]/g;
  tokens.lastIndex = open;
  let depth = 0;
  for (let token = tokens.exec(script); token !== null; token = tokens.exec(script)) {
    if (token[0] === '{') depth++;
    if (token[0] === '}' && --depth === 0) return token.index;
  }
  return script.length;
};

/** Takes `subprojects { }`, `allprojects { }`, `configure(subprojects …) { }` and `project(":web") { }` apart. */
export const readBlocks = (script: string): Blocks => {
  const found: { readonly who: string; readonly except: string; readonly text: string }[] = [];
  let own = '';
  let at = 0;
  for (const match of script.matchAll(head)) {
    if (match.index < at) continue;
    const open = match.index + match[0].length;
    const end = endOf(script, open - 1);
    found.push({ who: match[1] ?? match[3] ?? `:${match[2]!.replace(/^:/, '')}`, except: match[0], text: script.slice(open, end) });
    own += script.slice(at, match.index);
    at = end + 1;
  }
  const all = found.filter(({ who }) => who === 'allprojects').map(({ text }) => text);
  return {
    own: [own + script.slice(at), ...all].join('\n'),
    about: (path) =>
      found
        // `configure(subprojects - project(":docs"))` names who is left out.
        .filter(
          ({ who, except }) => who === path || (!who.startsWith(':') && !new RegExp(`["']${path.replace(/[.]/g, '\\.')}["']`).test(except)),
        )
        .map(({ text }) => text)
        .join('\n'),
  };
};
