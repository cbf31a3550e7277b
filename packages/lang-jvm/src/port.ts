import { quoteShellWord } from '@migetpacks/core/plugin';
import type { Env, Notice, ProcessType, SourceTree } from '@migetpacks/core/plugin';
import { dropwizard } from './dropwizard.ts';
import type { JvmContext, Shipment } from './facts.ts';
import { readSources } from './main-class.ts';

export const springPort: Env = { SERVER_PORT: '${PORT}' };
export const quarkusPort: Env = { QUARKUS_HTTP_HOST: '0.0.0.0', QUARKUS_HTTP_PORT: '${PORT}' };
export const micronautPort: Env = { MICRONAUT_SERVER_PORT: '${PORT}' };

/**
 * Frameworks that read their port from a variable, by the group of their libraries.
 * https://docs.micronaut.io/latest/guide/#_property_value_binding https://helidon.io/docs/latest/se/config/advanced-configuration.html
 */
const readFromVariable: readonly { readonly group: RegExp; readonly env: Env }[] = [
  { group: /^io\.micronaut\b/, env: micronautPort },
  { group: /^io\.helidon\b/, env: { SERVER_HOST: '0.0.0.0', SERVER_PORT: '${PORT}' } },
  { group: /^io\.quarkus\b/, env: quarkusPort },
  { group: /^org\.springframework\.boot$/, env: springPort },
];

/** Frameworks that listen where a source says, by the group of their libraries. */
const saidInSource: Readonly<Record<string, string>> = {
  'io.javalin': 'Javalin',
  'io.ktor': 'Ktor',
  'io.undertow': 'Undertow',
  'io.vertx': 'Vert.x',
  'com.sparkjava': 'Spark',
  'org.http4k': 'http4k',
};

/** What of a build file tells how the app gets its port. */
export interface PortHints {
  readonly folder: string;
  /** Groups of the libraries that it names. */
  readonly groups: readonly string[];
  /** Its text, which may name a main class. */
  readonly build: string;
}

/** The engine of Ktor reads options: https://ktor.io/docs/server-configuration-file.html#command-line */
const startsKtor = async (tree: SourceTree, { folder, build }: PortHints): Promise<boolean> => {
  if (!/ktor/i.test(build)) return false;
  if (/\bio\.ktor\.server\.\w+\.EngineMain\b/.test(build)) return true;
  const sources = (await readSources(tree, folder)) ?? [];
  return sources.some(({ text }) => /\bEngineMain\s*\.\s*main\s*\(/.test(text));
};

const withOption = (process: ProcessType, option: string): ProcessType => {
  const { command } = process;
  const start = command.kind === 'script' ? command.script : `exec ${command.argv.map(quoteShellWord).join(' ')}`;
  return { ...process, command: { kind: 'script', script: `${start} ${option}` } };
};

/** Says who listens on a port that nothing but a source decides about. */
const deaf = async ({ tree, declaredProcesses }: JvmContext, { folder, groups }: PortHints): Promise<readonly Notice[]> => {
  const name = groups.map((group) => saidInSource[group]).find((each) => each !== undefined);
  if (name === undefined || declaredProcesses.some(({ type, command }) => type === 'web' && /\bPORT\b/.test(command))) return [];
  const sources = await readSources(tree, folder);
  if (sources === undefined || sources.length === 0) return [];
  const resources = tree.glob(`${folder === '.' ? '' : `${folder}/`}src/main/resources/*.{conf,json,properties,yaml,yml}`);
  const texts = [...sources.map(({ text }) => text), ...(await Promise.all(resources.map((path) => tree.text(path))))];
  if (texts.some((text) => /\bPORT\b/.test(text))) return [];
  return [
    {
      level: 'warning',
      text: `${name} listens on the port that a source names, and no source reads PORT, on which the app has to answer; start it on System.getenv("PORT")`,
    },
  ];
};

/** A shipment whose app answers on PORT, as far as that is decided outside of its sources. */
export const onPort = async (context: JvmContext, hints: PortHints, shipment: Shipment): Promise<Shipment> => {
  const { web, env = {} } = shipment;
  if (hints.groups.includes('io.dropwizard')) return dropwizard(context, shipment);
  if (await startsKtor(context.tree, hints)) {
    const java = shipment.java ?? (web.command.kind === 'argv' && web.command.argv[0] === 'java' ? web.command.argv.slice(1) : undefined);
    return { ...shipment, web: withOption(web, '"-port=$PORT"'), ...(java === undefined ? {} : { java }) };
  }
  const known = readFromVariable.filter(({ group }) => hints.groups.some((each) => group.test(each)));
  const variables = known.reduce<Env>((all, each) => ({ ...all, ...each.env }), env);
  if (Object.keys(variables).length > 0) return { ...shipment, env: variables };
  return { ...shipment, notices: [...(shipment.notices ?? []), ...(await deaf(context, hints))] };
};
