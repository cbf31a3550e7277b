import { acceptPlugin } from '../../plugin/api-versions.ts';
import { detectApp } from '../../plan/detect-app.ts';
import { describeError, requestFor, type Check, type Faults, type Subject } from '../subject.ts';
import type { FixtureApp } from '../fixtures.ts';

const verdictOn = async (subject: Subject, app: FixtureApp): Promise<{ matched: boolean; text: string }> => {
  try {
    const { detection } = await detectApp(requestFor(subject, app));
    return { matched: true, text: detection.evidence.join(', ') };
  } catch (error) {
    return { matched: false, text: describeError(error) };
  }
};

const notMatched = async (subject: Subject, app: FixtureApp): Promise<Faults> => {
  const { matched, text } = await verdictOn(subject, app);
  if (matched) return [`${app.name}: detected by ${text === '' ? 'nothing' : text}, although it is not an app of this language`];
  return text.startsWith('LANGUAGE_NOT_DETECTED') ? [] : [`${app.name}: ${text}`];
};

const acceptable: Check = {
  name: 'is a plugin of a supported API version, made by definePlugin',
  run: async ({ plugin }) => {
    try {
      acceptPlugin(plugin, 'the plugin');
      return [];
    } catch (error) {
      return [describeError(error)];
    }
  },
};

const ownApps: Check = {
  name: 'detects every fixture app of its own',
  run: async (subject) => {
    const verdicts = await Promise.all(subject.apps.map(async (app) => ({ app, ...(await verdictOn(subject, app)) })));
    return verdicts
      .filter(({ matched, text }) => !matched || text === '')
      .map(({ app, text }) => `${app.name}: ${text || 'detected without evidence'}`);
  },
};

const emptyFolder: Check = {
  name: 'does not detect an empty folder, and says why',
  run: (subject) => notMatched(subject, { name: 'empty folder', files: {} }),
};

const strangers: Check = {
  name: 'does not detect apps of other languages',
  run: async (subject) => (await Promise.all(subject.others.map((app) => notMatched(subject, app)))).flat(),
};

export const detectionChecks: readonly Check[] = [acceptable, ownApps, emptyFolder, strangers];
