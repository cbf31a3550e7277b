import { posix } from 'node:path';
import type { ContainerPath, GeneratedFile, Notice, SourceTree } from '@migetpacks/core/plugin';
import { findDjango } from './django.ts';
import type { PythonContext } from './facts.ts';
import type { Packages } from './installed/package.ts';
import { candidates, findAppObject } from './start/app-object.ts';
import { modulePath } from './start/module-path.ts';
import { packageLookup } from './start/servers.ts';

/** What the app writes to while it runs; all else in the image belongs to root. */
export interface Writable {
  readonly folders: readonly ContainerPath[];
  /** Files that a program would write beside the app when they are missing. */
  readonly files: readonly GeneratedFile[];
  readonly notices: readonly Notice[];
}

const lost = 'is lost with the container unless a volume is mounted there';

const hasCode = (tree: SourceTree, folder: string): boolean => tree.glob(posix.join(folder, '**/*.py'), 3).length > 0;

/** Signs that an app of Flask writes to its instance folder, where Flask-SQLAlchemy puts a database of SQLite with a relative path. */
const instanceSigns = /\binstance_path\b|["']sqlite:\/\/\/(?!\/)[^"':{%]/;

/** The instance folder of Flask (https://flask.palletsprojects.com/en/stable/config/#instance-folders), when the app uses it. */
const instanceFolder = async ({ tree }: PythonContext, { folder }: Packages): Promise<string | undefined> => {
  const app = await findAppObject(tree, folder, true);
  const instance = posix.join(app === undefined ? folder : (await modulePath(tree, app.file)).root, 'instance');
  if (tree.hasDirectory(instance)) return instance;
  const texts = await Promise.all(candidates(tree, folder).map((file) => tree.text(file)));
  return texts.some((text) => instanceSigns.test(text)) ? instance : undefined;
};

interface Place {
  readonly folder?: string;
  readonly notice?: Notice;
}

const djangoPlaces = async (context: PythonContext): Promise<readonly Place[]> => {
  const { tree } = context;
  const { folder = '.', media, sqlite } = (await findDjango(context)) ?? {};
  const places: Place[] = [];
  if (media !== undefined && !hasCode(tree, posix.join(folder, media)))
    places.push({
      folder: posix.join(folder, media),
      notice: { level: 'info', text: `What is uploaded to ${posix.join(folder, media)} ${lost}` },
    });
  if (sqlite !== undefined) {
    const file = posix.join(folder, sqlite);
    const own = posix.dirname(file);
    const apart = own !== '.' && own !== folder && !hasCode(tree, own);
    places.push({
      ...(apart ? { folder: own } : {}),
      notice: {
        level: 'warning',
        text: apart
          ? `The database of SQLite in ${own} ${lost}`
          : `The database of SQLite, ${file}, is beside the code, which the app cannot write to in the image; ` +
            `put it in a folder of its own, such as BASE_DIR / "data" / "${posix.basename(file)}", and mount a volume there, or use a database server`,
      },
    });
  }
  return places;
};

/** Where the app writes to, as far as its framework and its settings say. */
export const findWritable = async (context: PythonContext, packages: Packages): Promise<Writable> => {
  const { tree, workdir } = context;
  const has = packageLookup(packages.all);
  const instance = has('flask') || has('flask-sqlalchemy') ? await instanceFolder(context, packages) : undefined;
  const places: readonly Place[] = [
    ...(instance === undefined
      ? []
      : [{ folder: instance, notice: { level: 'warning', text: `What the app writes to ${instance} ${lost}` } as const }]),
    ...(await djangoPlaces(context)),
    // Made on the first import, in the folder that the app starts in (https://github.com/Chainlit/chainlit/issues/1457).
    ...(has('chainlit') ? [{ folder: '.chainlit' }, { folder: '.files' }] : []),
  ];
  const readme = has('chainlit') && tree.find('chainlit.md') === undefined;
  return {
    folders: places.flatMap(({ folder }) => (folder === undefined ? [] : [`${workdir}/${folder}` as const])),
    // Left empty, there is none in the chat either (https://docs.chainlit.io/customisation/overview).
    files: readme ? [{ path: `${workdir}/chainlit.md`, text: '', mode: 0o644 }] : [],
    notices: places.flatMap(({ notice }) => notice ?? []),
  };
};
