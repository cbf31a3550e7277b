import { fail } from '../plan/errors.ts';
import { workdir } from '../plan/policy/workdir.ts';
import type { DetectContext, Json, LanguagePluginV1, PlanContext, SourceTree, VersionContext } from '../plugin/contract.ts';
import { fail as failPlugin } from '../plugin/errors.ts';
import { validateShape } from '../plugin/validate-shape.ts';
import { memoryTree } from '../source-tree/memory-tree.ts';

/** Contents of an app by path; an object is written as JSON. */
export type AppFiles = Readonly<Record<string, string | object>>;

const asContents = (contents: string | object): string | Uint8Array =>
  typeof contents === 'string' || contents instanceof Uint8Array ? contents : JSON.stringify(contents);

/** The tree of an app in memory. */
export const treeOf = (files: AppFiles): SourceTree =>
  memoryTree(Object.fromEntries(Object.entries(files).map(([path, contents]) => [path, asContents(contents)])));

/** Fixed, because what is end-of-life depends on it. */
const someDay = '2026-09-01';

/**
 * Gives, for a plugin, a function from the files of an app to what core asks the plugin with once language and versions
 * are known; its options replace parts of the context.
 *
 * @throws LANGUAGE_MISMATCH with the plugin's reason, PLUGIN_SETTINGS_INVALID when the plugin has no default settings
 */
export const planContextOf =
  <F extends Json, S>(plugin: LanguagePluginV1<F, S>) =>
  async (files: AppFiles, options: Partial<Omit<PlanContext<F, S>, 'tree'>> = {}): Promise<PlanContext<F, S>> => {
    const reject = (fault: string) => failPlugin('PLUGIN_SETTINGS_INVALID', { plugin: plugin.id, fault });
    const settings = options.settings ?? (await validateShape(plugin.settings, {}, reject));
    const asked: DetectContext<S> = { tree: treeOf(files), settings, ...(options.app === undefined ? {} : { app: options.app }) };
    const detection = await plugin.detect(asked);
    if (!detection.matched) throw fail('LANGUAGE_MISMATCH', { plugin: plugin.id, reason: detection.reason });
    const { facts = detection.facts, today = someDay, requested = {} } = options;
    const known: VersionContext<F, S> = { ...asked, facts, today, requested };
    return {
      versions: await plugin.version(known),
      workdir,
      variant: 'debian',
      role: 'primary',
      declaredProcesses: [],
      variables: { public: [], secret: [] },
      ...options,
      ...known,
    };
  };
