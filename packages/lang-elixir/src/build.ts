import { quoteShellWord } from '@migetpacks/core/plugin';
import type { BuildStep, Command } from '@migetpacks/core/plugin';
import { installSteps, readAssets } from './assets.ts';
import type { ElixirContext } from './facts.ts';
import { quickStopScript } from './quick-stop.ts';
import { chooseRelease, inApp, readProjects, type Projects, type Release } from './workspace.ts';

/** Where the release is assembled, and where the part of it goes that an edit of the app does not change. */
export const releaseFolder = '/release';
export const baseFolder = '/release-base';

/** Erlang, Elixir and dependencies in a layer of their own: they are most of a release and rarely change. */
const splitScript = ({ root, umbrella, local }: Projects): string => {
  const own = [root, ...umbrella, ...local].flatMap(({ app }) => (app === undefined ? [] : [`${app}-*`]));
  return [
    `find ${releaseFolder} -name '*.bat' -delete`,
    `mkdir -p ${baseFolder}/lib`,
    `mv ${releaseFolder}/erts-* ${baseFolder}/`,
    `for library in ${releaseFolder}/lib/*; do`,
    `  case "$(basename "$library")" in ${own.join('|')}) ;; *) mv "$library" ${baseFolder}/lib/ ;; esac`,
    'done',
  ].join('\n');
};

/**
 * Nodes that share a cookie may run anything on each other, so none is baked in: without distribution there is nobody to show it
 * to, and with it each start has one of its own until the operator gives one.
 */
const cookieScript = [
  `rm ${releaseFolder}/releases/COOKIE`,
  `for file in ${releaseFolder}/releases/*/env.sh; do`,
  `  echo ': "\${RELEASE_COOKIE:=$([ "$RELEASE_DISTRIBUTION" = none ] && echo none || cat /proc/sys/kernel/random/uuid)}"' >> "$file"`,
  'done',
].join('\n');

const releaseStep = (projects: Projects, { name, folder, declared }: Release, workdir: string): BuildStep => {
  const words = ['mix', 'release', ...(declared ? [name] : []), '--overwrite', '--path', releaseFolder];
  const script = (text: string): Command => ({ kind: 'script', script: text });
  return {
    name: 'Assemble the release',
    run: [
      script(`${folder === '.' ? '' : `cd ${quoteShellWord(folder)}\n`}${words.map(quoteShellWord).join(' ')}`),
      script(quickStopScript(releaseFolder, workdir)),
      ...(projects.root.hasCookie ? [] : [script(cookieScript)]),
      script(splitScript(projects)),
    ],
  };
};

const compileSteps = (projects: Projects): readonly BuildStep[] => {
  const run = (name: string, ...words: readonly string[]): BuildStep => ({ name, run: { kind: 'argv', argv: ['mix', ...words] } });
  const own = [projects.root, ...projects.umbrella];
  const setup = own.filter(({ setupNeedsNode }) => setupNeedsNode);
  const assets = own.filter(({ aliases }) => aliases.has('assets.deploy'));
  return [
    run('Compile the app', 'compile'),
    ...setup.map(({ app }) => run('Prepare the assets with Node.js', ...inApp(projects, app), 'assets.setup')),
    // After the compiler, which extracts scripts from components (https://hexdocs.pm/phoenix_live_view/Phoenix.LiveView.ColocatedJS.html).
    ...assets.map(({ app }) => run('Build the assets', ...inApp(projects, app), 'assets.deploy')),
  ];
};

/** The operator's command in place of the compiler and the assets, and always a release. */
export const build = async (context: ElixirContext): Promise<readonly BuildStep[]> => {
  const { buildCommand, app, workdir } = context;
  const projects = await readProjects(context);
  const own: readonly BuildStep[] =
    buildCommand === undefined
      ? compileSteps(projects)
      : [{ name: 'Build with the command of the operator', run: { kind: 'script', script: buildCommand } }];
  const install = installSteps(await readAssets(context, projects));
  return [...install, ...own, releaseStep(projects, chooseRelease(projects, app), workdir)];
};
