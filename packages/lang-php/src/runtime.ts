import { processCommand, resolveProcesses } from '@migetpacks/core/plugin';
import type { ContainerPath, Need, ProcessType, RuntimeStage } from '@migetpacks/core/plugin';
import { packageNames, readLock, readManifest } from './composer-files.ts';
import type { PhpContext } from './facts.ts';
import { frameworkOf } from './frameworks/index.ts';
import type { Framework } from './frameworks/framework.ts';
import { iniEnv, productionIni } from './php-ini.ts';
import { gathered } from './toolchain.ts';
import { suiteOf } from './versions.ts';
import { caddyConfig, rewriteServer, serve, webRoot } from './web-server.ts';

const processesOf = ({ declaredProcesses }: PhpContext, { processes }: Framework, root: string): readonly ProcessType[] =>
  resolveProcesses({
    declared: declaredProcesses,
    defaults: [{ type: 'web', command: processCommand(serve), source: `${root === '.' ? '' : `${root}/`}index.php` }, ...processes],
    rewrite: rewriteServer,
  });

/** Packages that start Node.js while the app runs. */
const callNode = ['nesk/puphpeteer', 'spatie/browsershot', 'spatie/shiki-php'];

/** Inertia renders pages by Node.js, in a process of its own (https://inertiajs.com/server-side-rendering). */
const startsInertia = /\bartisan\s+inertia:start-ssr\b/;

const needsOf = ({ declaredProcesses }: PhpContext, packages: ReadonlySet<string>): readonly Need[] =>
  [
    ...callNode.filter((name) => packages.has(name)).map((name) => `the package ${name}`),
    ...declaredProcesses.filter(({ command }) => startsInertia.test(command)).map(({ source }) => source),
  ].map((because) => ({ program: 'node', because }));

/** Folders with these names are there to be written to. */
const usual = ['cache', 'logs', 'storage', 'tmp', 'uploads', 'var', 'web/app/uploads', 'wp-content/uploads', 'writable'];

const writableFolders = ({ tree, workdir }: PhpContext, { writable }: Framework): readonly ContainerPath[] =>
  [...new Set([...writable, ...usual.filter((folder) => tree.hasDirectory(folder))])]
    .sort()
    .map((folder): ContainerPath => `${workdir}/${folder}`);

/**
 * A plain Debian with what was gathered of PHP: the official image carries compilers along.
 *
 * @throws PHP_ROOT_MISSING, PHP_NO_START_COMMAND
 */
export const runtime = async (context: PhpContext): Promise<RuntimeStage> => {
  const { tree, versions, workdir } = context;
  const packages = packageNames(await readManifest(tree), await readLock(tree));
  const framework = frameworkOf(packages);
  const root = webRoot(context);
  return {
    base: { name: 'debian', tag: `${suiteOf(versions.language.version)}-slim` },
    // Tells the server which file is of which type.
    systemPackages: ['media-types'],
    sharedLibraries: 'scan',
    needs: needsOf(context, packages),
    env: {
      ...framework.env,
      ...iniEnv,
      // The loader's list of libraries was made before these came.
      LD_LIBRARY_PATH: '/usr/local/lib',
      GODEBUG: 'cgocheck=0',
      XDG_CONFIG_HOME: '/tmp/caddy',
      XDG_DATA_HOME: '/tmp/caddy',
    },
    path: [],
    artifacts: [
      { from: gathered, to: '/usr/local' },
      { from: workdir, to: workdir },
    ],
    writable: writableFolders(context, framework),
    files: [productionIni, caddyConfig(root, workdir)],
    processes: processesOf(context, framework, root),
  };
};
