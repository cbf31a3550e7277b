import { trialDockerfile, trialFile } from '@migetpacks/core';
import { mergeSettings, readEnvironment, type Settings } from '@migetpacks/core/config';
import { examine, type Check, type Examination } from '@migetpacks/dind';
import { engineWishes } from '../engine-settings.ts';
import { exitCodes } from '../exit-codes.ts';
import { splitNames } from '../image-names.ts';
import { withoutPlaceholders } from '../image-placeholders.ts';
import { parseImageReference } from '../image-reference.ts';
import type { Output } from '../output.ts';
import type { CommandContext } from './command.ts';

const colours = { ok: 'green', problem: 'red', unknown: 'yellow' } as const;

const print = ({ subject, state, detail, code, fix }: Check, output: Output): void => {
  const [first = '', ...rest] = detail.split('\n');
  output.print(`${output.style(colours[state], state.padEnd(8))} ${subject.padEnd(9)} ${first}${code === undefined ? '' : ` [${code}]`}`);
  for (const line of rest) output.print(`${' '.repeat(19)}${line}`);
  if (fix !== undefined) output.print(`${' '.repeat(19)}fix: ${fix}`);
};

/** Where base images come from instead. */
const findMirrors = ({ mirrors, dhiMirror }: Settings): Examination['registries'] =>
  [...(mirrors?.value ?? []), ...(dhiMirror === undefined ? [] : [dhiMirror.value])].flatMap((text) => {
    const [, scheme, host] = /(?:^|=)(https?:\/\/)?([^/=]+)(?:\/[^=]*)?$/.exec(text) ?? [];
    return host === undefined ? [] : [{ host, plain: scheme === 'http://' }];
  });

/** Registries of the image, of its caches and of its base images. */
const findRegistries = (settings: Settings): Examination['registries'] => {
  const { outputImage, cacheImage, cacheFrom } = settings;
  const pushed = [outputImage, cacheImage].flatMap((setting) =>
    setting === undefined ? [] : splitNames(setting.value).map((name) => [withoutPlaceholders(name), setting.source.name] as const),
  );
  const targets = pushed
    .filter(([name]) => !name.endsWith(':local'))
    .map(([name, where]) => {
      const { registry, repository } = parseImageReference(name, where);
      return { host: registry, repository };
    });
  const hosts = new Set(targets.map(({ host }) => host));
  const mirrors = findMirrors(settings).filter(
    ({ host }, index, all) => !hosts.has(host) && all.findIndex((one) => one.host === host) === index,
  );
  const read = (cacheFrom?.value ?? []).map((name) => parseImageReference(name, 'CACHE_FROM').registry).filter((host) => !hosts.has(host));
  return [...targets, ...[...new Set(read)].map((host) => ({ host })), ...mirrors];
};

const readExtraCaCerts = async ({ extraCaCerts }: Settings, cwd: string): Promise<string | undefined> => {
  if (extraCaCerts === undefined) return undefined;
  const { makeExtraCaSecret } = await import('../extra-ca-certs.ts');
  return makeExtraCaSecret(extraCaCerts.value, extraCaCerts.source.name, cwd);
};

/** Examines what a build needs from its surroundings: engine, disk, registries, mirrors, clock, proxy. */
export const doctor = async ({ io, output, given, scopes }: CommandContext): Promise<number> => {
  // The variables of a build say what it will need; its flags are not for this command.
  const settings = mergeSettings([...given, readEnvironment(io.env, ['app', 'build'])], scopes);
  const pem = await readExtraCaCerts(settings, io.cwd);
  const checks = await examine({
    env: io.env,
    signal: io.signal,
    onNotice: () => undefined,
    registries: findRegistries(settings),
    trial: { dockerfile: trialDockerfile, file: trialFile },
    extraCaCerts: () => Promise.resolve(pem),
    ...engineWishes(settings, io.cwd),
  });
  const problems = checks.filter(({ state }) => state === 'problem').length;
  if (output.json) output.printJson({ problems, checks });
  else for (const check of checks) print(check, output);
  return problems === 0 ? exitCodes.done : exitCodes.failed;
};
