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

/** A plugin that the source fits, and what it learnt. */
export interface Match {
  readonly plugin: LanguagePlugin;
  readonly detection: Extract<Detection<Json>, { matched: true }>;
  readonly settings: unknown;
}

/** The plugin that won, and what every plugin said. */
export interface DetectedApp extends Match {
  readonly verdicts: readonly Verdict[];
  /** Every plugin that was asked and that the source fits, the winner among them. */
  readonly matches: readonly Match[];
}

/** The part of a plan request that detection depends on. */
export interface DetectRequest {
  readonly tree: SourceTree;
  readonly plugins: readonly LanguagePlugin[];
  readonly language?: string;
  readonly app?: string;
  /** An app in another language wants the programs of the plugin, whatever the files say. */
  readonly wanted?: true;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** What one plugin answered. */
export interface Answer {
  readonly plugin: LanguagePlugin;
  readonly settings: unknown;
  readonly detection: Detection<Json>;
}

/** What a plugin is asked with first; the later questions extend it. */
export const detectContext = ({ tree, app, wanted }: DetectRequest, settings: unknown): DetectContext<unknown> => ({
  tree,
  settings,
  ...(app === undefined ? {} : { app }),
  ...(wanted === undefined ? {} : { wanted }),
});

/** Asks one plugin whether the source is in its language. @throws PLUGIN_SETTINGS_INVALID, and what the plugin throws */
export const askDetection = async (plugin: LanguagePlugin, request: DetectRequest): Promise<Answer> => {
  const settings = await validateShape(plugin.settings, request.settings?.[plugin.id] ?? {}, (fault) =>
    failPlugin('PLUGIN_SETTINGS_INVALID', { plugin: plugin.id, fault }),
  );
  return { plugin, settings, detection: await invoke(plugin, 'detect', detectContext(request, settings)) };
};

/** What people call the language of an app: `Node.js (pnpm)`. */
export const labelOf = ({ plugin, detection }: Match): string => detection.label ?? plugin.meta.name;

/** The answer as a match, when it is one. */
export const matchOf = ({ plugin, settings, detection }: Answer): Match | undefined =>
  detection.matched ? { plugin, settings, detection } : undefined;

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

  const answers = await Promise.all(candidates.map((plugin) => askDetection(plugin, request)));
  const matches = answers.flatMap((answer) => matchOf(answer) ?? []);
  const winner = matches.find(({ detection }) => detection.strength === 'manifest') ?? matches[0];
  if (winner) return { ...winner, verdicts: answers.map(verdictOf), matches };

  const [only] = reasonsOf(answers);
  if (language !== undefined && only) throw fail('LANGUAGE_MISMATCH', only);
  const seen = tree
    .list('.')
    .slice(0, 12)
    .map(({ name, kind }) => (kind === 'directory' ? `${name}/` : name));
  throw fail('LANGUAGE_NOT_DETECTED', { reasons: reasonsOf(answers), seen });
};
