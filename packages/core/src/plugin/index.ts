/** Everything an author of a language plugin imports. */
export type * from './contract.ts';
export { definePlugin } from './define-plugin.ts';
export { lazily } from './lazily.ts';
export { defineErrors, entry, didYouMean, MigetpacksError } from '../errors/index.ts';
export { suiteImages, type SuiteTable } from '../version/pick-suite.ts';
export { pickVersion, type ReleaseLine, type ReleaseTable } from '../version/pick-version.ts';
export { semverScheme } from '../version/schemes/semver.ts';
export type { VersionScheme, Wish } from '../version/schemes/version-scheme.ts';
export { readMise, readToolVersions, readVersionFile } from '../version/read-version.ts';
export { isFrontEndOutput, isKept, isThere, leftBehindNotices, mayHoldSecrets } from '../app/assets.ts';
export { processCommand } from '../app/process-command.ts';
export { parseShellCommand, type ShellCommand } from '../app/shell-command.ts';
export {
  buildsFrontEnd,
  findFrontEndScript,
  firstNeeds,
  frontEndAbove,
  frontEndOf,
  frontEndScripts,
  mountedInstall,
} from '../app/front-end.ts';
export { findRegistrySettings } from '../app/registry-settings.ts';
export { readPackageScript, type PackageCommand } from '../app/package-script.ts';
export { resolveProcesses } from '../app/resolve-processes.ts';
export { quoteShellWord } from '../shell/quote-word.ts';
export { caddyReleases, plainBase, serveStaticSite, type StaticSite } from '../app/static-site.ts';
