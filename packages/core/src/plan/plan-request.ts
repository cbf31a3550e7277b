import type { Mirror } from './policy/mirrors.ts';
import type { DeclaredProcess, Env, LanguagePlugin, SourceTree, VersionRequest } from '../plugin/contract.ts';

/** Variables that the person who builds passes to the app's build. */
export interface UserVariables {
  /** Name and value of those that may be read by anybody. */
  readonly public: Env;
  /** Names of the secrets; values never enter a plan. */
  readonly secret: readonly string[];
}

/** Everything that a plan is a function of. */
export interface PlanRequest {
  readonly tree: SourceTree;
  /** In order of precedence: the first that matches with a manifest wins. */
  readonly plugins: readonly LanguagePlugin[];
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** Id of the plugin to use; absent: detected. */
  readonly language?: string;
  /** An app in another language wants the programs of the plugin, whatever the files say. */
  readonly wanted?: true;
  /** Per plugin id, validated by the plugin's own shape. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Versions that the operator asks for, by tool. */
  readonly versions?: Readonly<Record<string, VersionRequest>>;
  /** The part of a workspace that ships. */
  readonly app?: string;
  readonly buildCommand?: string;
  /** Wins over the Procfile's `web`. */
  readonly runCommand?: DeclaredProcess;
  /** Default 5000. */
  readonly port?: number;
  readonly variables?: UserVariables;
  /** Prefix of cache mount ids: isolates apps that share an engine. */
  readonly cacheKey?: string;
  /** Default true. */
  readonly cacheMounts?: boolean;
  /** Registries that base images come from instead. */
  readonly mirrors?: readonly Mirror[];
}
