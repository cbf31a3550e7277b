import { quoteShellWord } from '@migetpacks/core/plugin';
import type { AppPath, Notice, SourceTree } from '@migetpacks/core/plugin';
import type { JvmContext, Shipment } from './facts.ts';

interface Configuration {
  readonly path: AppPath;
  readonly text: string;
}

/** YAML files of a folder with a section that Dropwizard has; templates need not be valid YAML. */
const configurationsIn = async (tree: SourceTree, folder: string): Promise<readonly Configuration[]> => {
  const paths = tree
    .glob(folder === '.' ? '*.{yml,yaml}' : `${folder}/*.{yml,yaml}`, 1)
    .filter((path) => tree.ignoredBy(path) === undefined);
  const files = await Promise.all(paths.map(async (path) => ({ path, text: (await tree.text(path)).replace(/^\s*#.*$/gm, '') })));
  return files.filter(({ text }) => /^(?:server|logging|metrics|database)\s*:/m.test(text));
};

/** The files that could be meant; one of a usual name is. */
const findConfigurations = async (tree: SourceTree): Promise<readonly Configuration[]> => {
  const inRoot = await configurationsIn(tree, '.');
  const all = inRoot.length > 0 ? inRoot : await configurationsIn(tree, 'config');
  const usual = all.find(({ path }) => /(?:^|\/)config(?:uration)?\.ya?ml$/.test(path));
  return usual === undefined ? all : [usual];
};

/**
 * The property that replaces the port of a configuration. A connector can be replaced only where it is written down; without a
 * file the defaults are. https://www.dropwizard.io/en/stable/manual/core.html#configuration
 */
const portProperty = (configuration: Configuration | undefined): string | undefined => {
  if (configuration === undefined || /^\s+applicationConnectors\s*:/m.test(configuration.text))
    return 'dw.server.applicationConnectors[0].port';
  return /^\s+connector\s*:/m.test(configuration.text) ? 'dw.server.connector.port' : undefined;
};

const warn = (text: string): readonly Notice[] => [{ level: 'warning', text }];

/** Starts Dropwizard with the command that it needs, `server`, and with its configuration. */
export const dropwizard = async ({ tree, declaredProcesses }: JvmContext, shipment: Shipment): Promise<Shipment> => {
  const { web, notices = [] } = shipment;
  if (declaredProcesses.some(({ type }) => type === 'web')) return shipment;
  const found = await findConfigurations(tree);
  const names = found.map(({ path }) => path);
  if (found.length > 1) {
    const text = `Dropwizard needs one of ${names.join(', ')}: name it in a Procfile, "web: java -jar app.jar server ${names[0]!}"`;
    return { ...shipment, notices: [...notices, ...warn(text)] };
  }
  const [configuration] = found;
  const property = portProperty(configuration);
  const [program = 'java', ...words] = web.command.kind === 'argv' ? web.command.argv : [];
  const java = program === 'java';
  const start = [program, ...words, 'server', ...names] as const;
  const line = (option: string): string =>
    java
      ? `exec java "${option}" ${start.slice(1).map(quoteShellWord).join(' ')}`
      : // The start script of a distribution hands options of the JVM on.
        `JAVA_OPTS="$JAVA_OPTS ${option}" exec ${start.map(quoteShellWord).join(' ')}`;
  return {
    ...shipment,
    ...(java ? { java: words } : {}),
    reads: names,
    web: {
      ...web,
      command: property === undefined ? { kind: 'argv', argv: start } : { kind: 'script', script: line(`-D${property}=$PORT`) },
    },
    notices:
      property === undefined
        ? [
            ...notices,
            ...warn(
              `${names[0]!} has no "applicationConnectors" of "server", so nothing puts the app on PORT; write the connector with its port there`,
            ),
          ]
        : notices,
  };
};
