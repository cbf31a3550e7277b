import type { Notice } from '@migetpacks/core/plugin';
import type { PlanRequest } from '@migetpacks/core/plan';
import { candidatesIn } from './candidates.ts';
import type { Reason } from './choose-helpers.ts';

/** Where the guides of web frameworks put the front end of a server in another language. */
const usualFolders = ['frontend', 'front', 'client', 'web', 'webapp', 'ui', 'ClientApp'];

/** Front ends in folders that no helper builds, each with the words that would have it built; an app may well be served from elsewhere. */
export const missedFrontEnds = async (request: PlanRequest, primary: string, reasons: readonly Reason[]): Promise<readonly Notice[]> => {
  const built = reasons.map(({ candidate }) => candidate.directory);
  const folders = usualFolders.filter((folder) => !built.includes(folder) && request.tree.hasDirectory(folder));
  const found = await Promise.all(
    folders.map(async (folder) =>
      (await candidatesIn(request, folder, primary)).find(({ match }) => match.detection.frontEnd !== undefined),
    ),
  );
  return found.flatMap((candidate) => {
    if (candidate === undefined) return [];
    const { match, directory } = candidate;
    const words = `--languages ${primary},${match.plugin.id}:${directory}`;
    return [{ level: 'info', text: `Nothing builds the front end in ${directory}, whose ${match.detection.frontEnd}; ${words} does` }];
  });
};
