import type { AppPath, DetectContext, Detection, Json, LanguagePlugin, SourceTree } from '../plugin/contract.ts';
import { invoke } from '../plugin/invoke.ts';
import { fail as failPlugin } from '../plugin/errors.ts';
import { validateShape } from '../plugin/validate-shape.ts';
import { fail } from './errors.ts';

/** What one plugin said about the source. */
export interface Verdict {
  readonly plugin: string;
  readonly matched: boolean;
  readonly strength?: 'manifest' | 'source';
  readonly evidence?: readonly AppPath[];
  readonly label?: string;
  readonly reason?: string;
}

/** The plugin that won, what it learnt, and what every plugin said. */
export interface DetectedApp {
  readonly plugin: LanguagePlugin;
  readonly detection: Extract<Detection<Json>, { matched: true }>;
  readonly settings: unknown;
  readonly verdicts: readonly Verdict[];
}

/** The part of a plan request that detection depends on. */
export interface DetectRequest {
  readonly tree: SourceTree;
  readonly plugins: readonly LanguagePlugin[];
  readonly language?: string;
  readonly app?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly plugin: LanguagePlugin;
  readonly settings: unknown;
  readonly detection: Detection<Json>;
}

/** What a plugin is asked with first; the later questions extend it. */
export const detectContext = ({ tree, app }: DetectRequest, settings: unknown): DetectContext<unknown> => ({
  tree,
  settings,
  ...(app === undefined ? {} : { app }),
});

const ask = async (plugin: LanguagePlugin, request: DetectRequest): Promise<Answer> => {
  const settings = await validateShape(plugin.settings, request.settings?.[plugin.id] ?? {}, (fault) =>
    failPlugin('PLUGIN_SETTINGS_INVALID', { plugin: plugin.id, fault }),
  );
  return { plugin, settings, detection: await invoke(plugin, 'detect', detectContext(request, settings)) };
};

const verdictOf = ({ plugin, detection }: Answer): Verdict =>
  detection.matched
    ? {
        plugin: plugin.id,
        matched: true,
        strength: detection.strength,
        evidence: detection.evidence,
        label: detection.label ?? plugin.meta.name,
      }
    : { plugin: plugin.id, matched: false, reason: detection.reason };

const reasonsOf = (answers: readonly Answer[]) =>
  answers.flatMap(({ plugin, detection }) => (detection.matched ? [] : [{ plugin: plugin.id, reason: detection.reason }]));

/**
 * Asks every plugin and picks one: a manifest beats source files, then the order of the plugins decides.
 *
 * @throws LANGUAGE_UNKNOWN, LANGUAGE_MISMATCH, LANGUAGE_NOT_DETECTED
 */
export const detectApp = async (request: DetectRequest): Promise<DetectedApp> => {
  const { language, plugins, tree } = request;
  const candidates = language === undefined ? plugins : plugins.filter(({ id }) => id === language);
  if (language !== undefined && candidates.length === 0)
    throw fail('LANGUAGE_UNKNOWN', { name: language, known: plugins.map(({ id }) => id) });

  const answers = await Promise.all(candidates.map((plugin) => ask(plugin, request)));
  const matches = answers.filter(({ detection }) => detection.matched);
  const winner = matches.find(({ detection }) => detection.matched && detection.strength === 'manifest') ?? matches[0];
  if (winner?.detection.matched)
    return { plugin: winner.plugin, settings: winner.settings, detection: winner.detection, verdicts: answers.map(verdictOf) };

  const [only] = reasonsOf(answers);
  if (language !== undefined && only) throw fail('LANGUAGE_MISMATCH', only);
  const seen = tree
    .list('.')
    .slice(0, 12)
    .map(({ name, kind }) => (kind === 'directory' ? `${name}/` : name));
  throw fail('LANGUAGE_NOT_DETECTED', { reasons: reasonsOf(answers), seen });
};
