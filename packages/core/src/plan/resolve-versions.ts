import type { Json, Notice, ResolvedVersion, VersionContext, VersionSet } from '../plugin/contract.ts';
import { invoke } from '../plugin/invoke.ts';
import { detectApp, detectContext, type DetectedApp, type Match } from './detect-app.ts';
import type { PlanRequest } from './plan-request.ts';

/** A detected app with its versions. */
export interface VersionedApp<App extends Match = Match> {
  readonly app: App;
  readonly versions: VersionSet;
  readonly notices: readonly Notice[];
  /** What the plugin was asked with; the later questions extend it. */
  readonly context: VersionContext<Json, unknown>;
}

const supportNotice = ({ request, version, support, endOfLife }: ResolvedVersion): readonly Notice[] =>
  support === 'supported'
    ? []
    : [
        {
          level: 'warning',
          text:
            support === 'end-of-life'
              ? `${request.tool} ${version} gets no security fixes${endOfLife === undefined ? '' : ` since ${endOfLife}`}; move to a supported release`
              : `${request.tool} ${version} is close to the end of its support${endOfLife === undefined ? '' : ` (${endOfLife})`}`,
        },
      ];

/** Resolves every version that one language of the plan needs. @throws VERSION_UNKNOWN, VERSION_INVALID */
export const versionsOf = async <App extends Match>(request: PlanRequest, app: App): Promise<VersionedApp<App>> => {
  const { plugin, detection, settings } = app;
  const context = {
    ...detectContext(request, settings),
    facts: detection.facts,
    today: request.today,
    requested: request.versions ?? {},
  };
  const versions = await invoke(plugin, 'version', context);
  const notices = [versions.language, ...Object.values(versions.tools)].flatMap(supportNotice);
  return { app, versions, notices: [...(detection.notices ?? []), ...notices], context };
};

/**
 * Detects the language and resolves every version that the plan needs.
 *
 * @throws what {@link detectApp} throws, and VERSION_UNKNOWN, VERSION_INVALID
 */
export const resolveVersions = async (request: PlanRequest): Promise<VersionedApp<DetectedApp>> =>
  versionsOf(request, await detectApp(request));
