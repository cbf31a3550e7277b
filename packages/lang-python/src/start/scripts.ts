import { posix } from 'node:path';
import { quoteShellWord } from '@migetpacks/core/plugin';
import type { AppPath, SourceTree } from '@migetpacks/core/plugin';

type Has = (name: string) => boolean;

export interface ScriptStart {
  readonly file: AppPath;
  readonly command: string;
}

/** Names of scripts that start an app, most telling first. */
export const scriptNames = ['main', 'app', 'server', 'application', 'run', 'start', 'index', 'bot', 'worker', '__main__'];

const named = (tree: SourceTree, folder: string, names: readonly string[]): AppPath | undefined =>
  tree.find(...['', 'src'].flatMap((sub) => names.map((name) => posix.join(folder, sub, `${name}.py`))));

export const findScript = (tree: SourceTree, folder: string): AppPath | undefined => named(tree, folder, scriptNames);

/** The only script beside the folder `pages`, whatever its name: people put a picture into it, which becomes that of the page. */
const besidePages = (tree: SourceTree, folder: string): AppPath | undefined => {
  const scripts = tree.hasDirectory(posix.join(folder, 'pages')) ? tree.glob(posix.join(folder, '*.py'), 0) : [];
  return scripts.length === 1 ? scripts[0] : undefined;
};

/**
 * Where Streamlit begins: at the name that it takes by itself (https://docs.streamlit.io/develop/api-reference/cli/run), at that of
 * its guide for apps of several pages, or at a usual one.
 */
const streamlitFile = (tree: SourceTree, folder: string): AppPath | undefined =>
  named(tree, folder, ['streamlit_app']) ??
  (tree.hasDirectory(posix.join(folder, 'pages')) ? named(tree, folder, ['Home', 'Hello']) : undefined) ??
  findScript(tree, folder) ??
  besidePages(tree, folder);

interface Kind {
  readonly name: string;
  readonly file: (tree: SourceTree, folder: string) => AppPath | undefined;
  readonly command: (word: string) => string;
  /** Says that the script is an app of another framework, which has the page inside. */
  readonly inside: RegExp;
}

/** Packages that make a script a web page and bring the server for it. */
const kinds: readonly Kind[] = [
  {
    name: 'streamlit',
    file: streamlitFile,
    command: (word) => `streamlit run ${word} --server.address 0.0.0.0 --server.port $PORT --server.headless true`,
    inside: /(?!)/,
  },
  {
    name: 'chainlit',
    file: findScript,
    command: (word) => `chainlit run ${word} --host 0.0.0.0 --port $PORT --headless`,
    inside: /\bmount_chainlit\b/,
  },
];

/** The page that a script is, with the command that serves it. */
export const findPage = async (tree: SourceTree, folder: string, has: Has): Promise<ScriptStart | undefined> => {
  for (const { name, file: find, command, inside } of kinds) {
    const file = has(name) ? find(tree, folder) : undefined;
    if (file !== undefined && !inside.test(await tree.text(file))) return { file, command: command(quoteShellWord(file)) };
  }
  return undefined;
};

/** How a script is run that is no page of another program. */
export const runScript = (file: AppPath, has: Has): ScriptStart => {
  const gradio = has('gradio') ? 'GRADIO_SERVER_NAME=0.0.0.0 GRADIO_SERVER_PORT=$PORT ' : '';
  return { file, command: `${gradio}python ${quoteShellWord(file)}` };
};
