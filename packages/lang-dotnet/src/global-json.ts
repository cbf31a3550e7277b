import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { GlobalJson } from './schema.ts';

/** The SDK that `global.json` asks for. */
export interface WantedSdk {
  readonly path: AppPath;
  readonly version: string;
  /** False when the policy lets a newer SDK of the same line take its place (https://learn.microsoft.com/dotnet/core/tools/global-json#rollforward). */
  readonly exactly: boolean;
}

const rollsForward = /^(?:major|minor|feature|latestMajor|latestMinor|latestFeature)$/i;

/** Reads `global.json`; comments are allowed in it. @throws APP_FILE_INVALID */
export const readGlobalJson = async (tree: SourceTree): Promise<WantedSdk | undefined> => {
  const path = tree.find('global.json');
  if (path === undefined) return undefined;
  const { sdk } = await tree.parse(path, 'jsonc', GlobalJson);
  if (sdk?.version === undefined || !/^\d+\.\d+\.\d+/.test(sdk.version)) return undefined;
  return { path, version: sdk.version, exactly: !rollsForward.test(sdk.rollForward ?? '') };
};
