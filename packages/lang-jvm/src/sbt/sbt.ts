import { quoteShellWord, type AppPath, type BuildStep, type SourceTree } from '@migetpacks/core/plugin';
import { appJar, collectDistribution, collectFound } from '../collect.ts';
import type { BuildTool, JvmContext, JvmVersionContext, Shipment } from '../facts.ts';
import { asNamed, inFile, javaOf, jdkImage, readProperty } from '../jdk.ts';
import { javaProcess, mainClassOf } from '../main-class.ts';
import { filesIn, present, variablesOf } from '../variables.ts';
import { toolVersions } from '../versions.ts';
import { sbtWord, withoutTool } from '../without-tool.ts';
import { fail } from './errors.ts';

const launcher = `https://repo1.maven.org/maven2/org/scala-sbt/sbt-launch/${toolVersions.sbtLauncher}/sbt-launch-${toolVersions.sbtLauncher}.jar`;
const launcherPath = '/usr/local/lib/sbt-launch.jar';
const repository = '/root/.cache/coursier';
const propertiesFile = 'project/build.properties';

/** The launcher starts any sbt; `.jvmopts` is read as sbt's own script does. Its downloads would wait for a silent server without end. */
const installLauncher = `curl --fail --silent --show-error --location --output ${launcherPath} ${launcher}
cat > /usr/local/bin/sbt <<'SBT'
#!/bin/sh
exec java \${SBT_OPTS:--Xmx2g -Xss4m} $(sed 's/#.*//' .jvmopts 2>/dev/null) -Dsbt.color=false -Dsbt.supershell=false -Dsbt.server.autostart=false \\
  -Dsun.net.client.defaultConnectTimeout=20000 -Dsun.net.client.defaultReadTimeout=60000 -jar ${launcherPath} "$@"
SBT
chmod 755 /usr/local/bin/sbt`;

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');

interface SbtApp {
  readonly file: AppPath;
  readonly script: string;
  /** The project of the build that ships; the root when undefined. */
  readonly project?: string;
  readonly folder: string;
  readonly play: boolean;
  readonly kind: 'stage' | 'assembly' | 'plain';
  /** What decides about the build without being part of the app. */
  readonly inputs: readonly AppPath[];
}

const buildFiles = (tree: SourceTree): readonly AppPath[] => [
  ...present(tree, 'build.sbt', '.jvmopts', '.sbtopts'),
  ...[...tree.glob('**/*.sbt', 4)].filter((path) => path !== 'build.sbt' && !/(?:^|\/)project\//.test(path)).sort(),
  ...filesIn(tree, 'project', /\.(?:sbt|scala|properties)$/),
  ...filesIn(tree, 'project/project', /\.(?:sbt|scala)$/),
];

const readApp = async ({ tree, settings, app }: Pick<JvmContext, 'tree' | 'settings' | 'app'>): Promise<SbtApp> => {
  const inputs = buildFiles(tree);
  const file = inputs[0] ?? tree.find(propertiesFile)!;
  const texts = await Promise.all(inputs.map(async (path) => withoutComments(await tree.text(path))));
  const script = texts.join('\n');
  const project = settings.project ?? app;
  // `lazy val web = (project in file("modules/web"))`; without a folder it has the name of the project.
  const declared = new RegExp(`\\blazy\\s+val\\s+\`?${(project ?? '').replace(/\W/g, '.')}\`?\\b[^\\n]*?\\bfile\\s*\\(\\s*"([^"]+)"`).exec(
    script,
  )?.[1];
  const folder = project === undefined ? '.' : (declared ?? project);
  const play = /\b(?:PlayScala|PlayJava|PlayService)\b|"sbt-plugin"\s*%/.test(script) && /playframework|com\.typesafe\.play/.test(script);
  const stage = play || /sbt-native-packager/.test(script);
  const kind = stage ? 'stage' : /sbt-assembly/.test(script) ? 'assembly' : 'plain';
  return { file, script, folder, play, kind, inputs, ...(project === undefined ? {} : { project }) };
};

const scoped = ({ project }: SbtApp, task: string): string => (project === undefined ? task : `${project}/${task}`);

const sbt = ({ settings }: Pick<JvmContext, 'settings'>, tasks: readonly string[], then = ''): BuildStep['run'] => ({
  kind: 'script',
  script: `${settings.options === undefined ? '' : `SBT_OPTS=${quoteShellWord(settings.options)} `}sbt ${tasks.map(quoteShellWord).join(' ')}${then}`,
});

const buildTasks = ({ settings }: JvmContext, app: SbtApp): readonly string[] => {
  const words = (text: string | undefined): readonly string[] => text?.split(/\s+/).filter(Boolean) ?? [];
  const own = { stage: ['stage'], assembly: ['assembly'], plain: ['export Runtime / fullClasspathAsJars'] }[app.kind].map((task) =>
    task.startsWith('export') && app.project !== undefined ? task.replace('Runtime', `${app.project} / Runtime`) : scoped(app, task),
  );
  const tasks = words(settings.tasks);
  return [...(settings.clean === true ? ['clean'] : []), ...words(settings.preTasks), ...(tasks.length > 0 ? tasks : own)];
};

/** Files of sbt's class path, as `export` prints it, in one folder. */
const copyClassPath = `grep -v '^\\[' /tmp/class-path | tail -n 1 | tr : '\\n' | while read -r jar; do cp "$jar" /tmp/app/lib/; done`;

const packaged = async (context: JvmContext, app: SbtApp): Promise<Shipment> => {
  const { folder, kind, play, script, file } = app;
  if (kind === 'stage') {
    const where = folder === '.' ? '' : ` -path ${quoteShellWord(`*${folder.replace(/^.*\//, '')}*`)}`;
    // sbt keeps records of its tasks in folders of the same name, without a `bin`.
    const find = `distribution=$(find . -type d -path '*/universal/stage/bin'${where} -print -quit)\ndistribution=\${distribution%/bin}`;
    const web = play
      ? ({ kind: 'script', script: 'exec bin/start "-Dhttp.port=$PORT" -Dplay.server.pidfile.path=/dev/null' } as const)
      : ({ kind: 'argv', argv: ['bin/start'] } as const);
    return {
      collect: collectDistribution(find, repository),
      apart: true,
      web: { type: 'web', command: web, source: `the start script that ${file} stages` },
      folder,
      ...(play ? { packs: ['conf', 'public'] } : {}),
    };
  }
  if (kind === 'assembly') {
    const name = /\bassemblyJarName\s*:=\s*s?"([\w.-]+)"/.exec(script)?.[1];
    const find = `find . -path ./project -prune -o -path '*/target/*' -name ${quoteShellWord(name ?? '*-assembly-*.jar')}`;
    return {
      collect: collectFound(find),
      apart: false,
      web: javaProcess(['-jar', appJar], `the assembly of ${file}`),
    };
  }
  const named = /\bmainClass\b[^\n]*?:=\s*Some\s*\(\s*"([\w.$]+)"/.exec(script)?.[1];
  const main = await mainClassOf(context, named, folder, file);
  const find = `mkdir -p /tmp/app/bin /tmp/app/lib\n${copyClassPath}\ndistribution=/tmp/app`;
  return { collect: collectDistribution(find, repository), apart: true, web: javaProcess(['-cp', 'lib/*', main.name], main.source) };
};

const shipment = async (context: JvmContext): Promise<Shipment> => {
  const app = await readApp(context);
  const shipped = await packaged(context, app);
  return { ...shipped, withoutTool: withoutTool(shipped, /^(?:\.\/)?sbt$/, sbtWord(app.play)) };
};

const sbtVersion = async ({ tree }: JvmVersionContext) => {
  const request = await readProperty(tree, propertiesFile, ['sbt.version'], 'sbt');
  if (/^0\.|^1\.[0-2](?:\.|$)/.test(request?.spec ?? ''))
    throw fail('SCALA_SBT_UNSUPPORTED', { version: request!.spec, file: propertiesFile });
  return request ?? ({ tool: 'sbt', spec: toolVersions.sbtLauncher, source: { from: 'default' } } as const);
};

/** sbt, whose launcher downloads the version that the app names. */
export const sbtTool: BuildTool = {
  java: async (context) => {
    const { file, script } = await readApp(context);
    const release = /"-{1,2}(?:java-output-version|release)(?::|"\s*,\s*")(\d+)/.exec(script)?.[1];
    return { requests: inFile('java', file, 'scalacOptions release', release) };
  },
  tools: async (context) => {
    const { file, script } = await readApp(context);
    const written = /\bscalaVersion\s*:=\s*"([\w.-]+)"/.exec(script)?.[1];
    const name = /\bscalaVersion\s*:=\s*(?:\w+\.)*(\w+)/.exec(script)?.[1];
    const value = written ?? (name && new RegExp(`\\bval\\s+${name}\\s*=\\s*"([\\w.-]+)"`).exec(script)?.[1]);
    const [scala] = inFile('scala', file, 'scalaVersion', value);
    return { ...(scala ? { scala: asNamed(scala) } : {}), sbt: asNamed(await sbtVersion(context)) };
  },
  toolchain: async ({ versions }) => ({
    base: jdkImage(javaOf(versions)),
    reason: 'JDK alone: the launcher of sbt brings the version that the app names',
    setup: [{ name: `Install the launcher of sbt ${toolVersions.sbtLauncher}`, run: { kind: 'script', script: installLauncher } }],
  }),
  dependencies: async (context) => {
    const app = await readApp(context);
    const { inputs } = app;
    const variables = await variablesOf(context.tree, inputs, ['SBT_OPTS', 'COURSIER_REPOSITORIES', 'COURSIER_CREDENTIALS']);
    return [
      {
        name: 'dependencies',
        inputs,
        steps: [{ name: 'Load the build and fetch what it names', run: sbt(context, [scoped(app, 'update')]), variables }],
        tree: [],
      },
    ];
  },
  build: async (context) => {
    const app = await readApp(context);
    const then = app.kind === 'plain' ? ' > /tmp/class-path || { cat /tmp/class-path; exit 1; }' : '';
    return { name: 'Package the app', run: sbt(context, buildTasks(context, app), then) };
  },
  shipment,
};
