import { MigetpacksError, pickVersion, readMise, readToolVersions, readVersionFile } from '@migetpacks/core/plugin';
import type { ReleaseTable, ResolvedVersion, VersionRequest, VersionSet } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { ElixirVersionContext } from './facts.ts';
import { elixirScheme } from './scheme.ts';
import { elixirReleases, erlangEnds, otpsOf } from './versions.ts';
import type { MixProject } from './mix-project.ts';
import { readProjects } from './workspace.ts';

/** What asks for Elixir, strongest first: files that pin a version, then the requirement of the project. */
const elixirRequests = async ({ tree }: ElixirVersionContext, root: MixProject): Promise<readonly VersionRequest[]> =>
  [
    await readVersionFile(tree, '.elixir-version', 'elixir'),
    await readToolVersions(tree, 'elixir', ['elixir']),
    await readMise(tree, 'elixir', ['elixir']),
    root.elixir === undefined
      ? undefined
      : ({ tool: 'elixir', spec: root.elixir, source: { from: 'file', path: root.path, field: 'elixir' } } satisfies VersionRequest),
  ].filter((request) => request !== undefined);

const erlangRequests = async ({ tree }: ElixirVersionContext): Promise<readonly VersionRequest[]> =>
  [
    await readVersionFile(tree, '.erlang-version', 'erlang'),
    await readToolVersions(tree, 'erlang', ['erlang']),
    await readMise(tree, 'erlang', ['erlang']),
  ].filter((request) => request !== undefined);

/** `1.18.4-otp-27` of asdf and mise is a version of both. */
const splitPair = (request: VersionRequest): readonly [VersionRequest, VersionRequest | undefined] => {
  const [, spec, otp] = /^(.*?)-otp-(\d+)$/.exec(request.spec.trim()) ?? [];
  return spec === undefined
    ? [request, undefined]
    : [
        { ...request, spec },
        { tool: 'erlang', spec: otp!, source: request.source },
      ];
};

const major = (spec: string): string => /\d+/.exec(spec)?.[0] ?? spec;

/** The releases that have an image with one Erlang. */
const withOtp = (otp: string): ReleaseTable => ({
  ...elixirReleases,
  lines: elixirReleases.lines
    .map((line) => ({ ...line, versions: line.versions.filter((version) => otpsOf(version).includes(otp)) }))
    .filter(({ versions }) => versions.length > 0),
});

/** A range goes to a release that runs on the Erlang that is asked for, where there is one. */
const pickElixir = (request: VersionRequest, otp: string | undefined, today: string): ResolvedVersion => {
  const table = otp === undefined ? undefined : withOtp(otp);
  if (table !== undefined && table.lines.length > 0)
    try {
      return pickVersion({ request, table, scheme: elixirScheme, today });
    } catch (error) {
      // Whether the version exists at all is what the whole table says.
      if (!MigetpacksError.is(error) || error.code !== 'VERSION_UNKNOWN') throw error;
    }
  return pickVersion({ request, table: elixirReleases, scheme: elixirScheme, today });
};

/**
 * Chooses Elixir and the Erlang/OTP that it runs on; an image has the newest patch of one.
 *
 * @throws ELIXIR_OTP_PAIR, ELIXIR_MANIFEST_MISSING, ELIXIR_MANIFEST_INVALID, VERSION_UNKNOWN, VERSION_INVALID
 */
export const version = async (context: ElixirVersionContext): Promise<VersionSet> => {
  const { requested, today } = context;
  const { root } = await readProjects(context);
  const byDefault: VersionRequest = { tool: 'elixir', spec: elixirReleases.defaultLine, source: { from: 'default' } };
  const [request, paired] = splitPair(requested['elixir'] ?? (await elixirRequests(context, root))[0] ?? byDefault);
  const asked = requested['erlang'] ?? paired ?? (await erlangRequests(context))[0];
  const otp = asked === undefined ? undefined : major(asked.spec);
  const language = pickElixir(request, otp, today);
  const known = otpsOf(language.version);
  if (otp !== undefined && !known.includes(otp)) throw fail('ELIXIR_OTP_PAIR', { elixir: language.version, otp, known });
  const chosen = otp ?? known.at(-1)!;
  const endOfLife = erlangEnds[chosen];
  const erlang: ResolvedVersion = {
    request: asked ?? { tool: 'erlang', spec: chosen, source: { from: 'default' } },
    version: chosen,
    support: endOfLife !== undefined && endOfLife < today ? 'end-of-life' : 'supported',
    ...(endOfLife === undefined ? {} : { endOfLife }),
  };
  return { language, tools: { erlang } };
};
