import type { Engine } from '../engine/engine.ts';

interface Config {
  readonly ExposedPorts?: Readonly<Record<string, object>> | null;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** The ports of an image configuration, or of the first of several platforms', by number. */
export const portsIn = (text: string): readonly string[] => {
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) return [];
  const config = [value, ...Object.values(value).filter(isObject)].find((each) => isObject(each['config']))?.['config'] as
    Config | undefined;
  return Object.keys(config?.ExposedPorts ?? {}).sort((a, b) => Number.parseInt(a) - Number.parseInt(b) || (a < b ? -1 : 1));
};

/** Reads which ports an image exposes, in the engine (after `load`) or in its registry (after `push`).
 * @throws DOCKER_COMMAND_FAILED, INTERRUPTED */
export const readPorts = async ({ client }: Engine, ref: string, where: 'engine' | 'registry'): Promise<readonly string[]> =>
  portsIn(
    where === 'engine'
      ? `{"config":${await client.run(['image', 'inspect', '--format', '{{json .Config}}', ref])}}`
      : await client.run(['buildx', 'imagetools', 'inspect', '--format', '{{json .Image}}', ref]),
  );
