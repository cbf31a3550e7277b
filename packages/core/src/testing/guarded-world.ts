/** Runs code in a world where everything outside the source tree is absent, or different from before. */
import { fail } from './errors.ts';

interface NodeProcess {
  env: Record<string, string | undefined>;
  getBuiltinModule(name: string): Record<string, unknown>;
}

// Reached this way because planning code may not name the process at all, and this is the code that checks it.
const nodeProcess = (): NodeProcess => Reflect.get(globalThis, 'process') as NodeProcess;

const guardedModules = `fs fs/promises child_process net tls dgram dns dns/promises http http2 https worker_threads cluster os`.split(' ');
const guardedGlobals = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'];

// Node and vitest read these while they load modules, and the YAML parser behind `tree.parse` has two debug switches.
const readByOthers = /^(?:WATCH_REPORT_DEPENDENCIES|NODE_(?!ENV$).*|VITEST.*|LOG_TOKENS|LOG_STREAM)$/;

type Undo = () => void;

const replace = (owner: object, key: string, value: unknown): Undo => {
  const before = Object.getOwnPropertyDescriptor(owner, key);
  if (before === undefined || (before.configurable === false && before.writable !== true)) return () => undefined;
  Object.defineProperty(
    owner,
    key,
    before.configurable ? { value, configurable: true, writable: true, enumerable: before.enumerable === true } : { value },
  );
  return () => Object.defineProperty(owner, key, before);
};

const guardModule = (name: string, touch: (call: string) => never): readonly Undo[] => {
  const exports = nodeProcess().getBuiltinModule(`node:${name}`);
  // Classes stay, except the one that starts a thread: Node itself extends them when it loads a module late.
  return Object.keys(exports)
    .filter((key) => /^[a-z]|^Worker$/.test(key) && typeof Object.getOwnPropertyDescriptor(exports, key)?.value === 'function')
    .map((key) => replace(exports, key, () => touch(`node:${name} ${key}`)));
};

// `import { readFileSync } from 'node:fs'` follows the module object only when it is told to.
const syncImports = (): void => (nodeProcess().getBuiltinModule('node:module')['syncBuiltinESMExports'] as () => void)();

/**
 * Runs a task while disk, processes, network and environment are out of reach, and returns what it tried to use.
 *
 * It catches calls through Node's own modules and globals, also those that the task hides with try and catch. It does not
 * catch native add-ons, a reference to a function that was copied before, or `process.binding`.
 */
export const touchesOf = async (task: () => Promise<unknown>): Promise<readonly string[]> => {
  const touched = new Set<string>();
  const touch = (call: string): never => {
    touched.add(call);
    throw fail('PLUGIN_IMPURE', { call });
  };
  const { env } = nodeProcess();
  const watched = new Proxy(env, {
    get: (target, key) => {
      if (typeof key === 'string' && !readByOthers.test(key)) touched.add(`process.env.${key}`);
      return Reflect.get(target, key) as string | undefined;
    },
  });
  const undo = [
    ...guardedModules.flatMap((name) => guardModule(name, touch)),
    ...guardedGlobals.map((name) => replace(globalThis, name, () => touch(name))),
    replace(nodeProcess(), 'env', watched),
  ];
  syncImports();
  try {
    await task();
  } catch {
    // What went wrong is what was touched; other errors are other checks' business.
  } finally {
    for (const back of undo.reverse()) back();
    syncImports();
  }
  return [...touched];
};

/** Runs a task on another day, with other luck. */
export const inOtherWorld = async <T>(seed: number, task: () => Promise<T>): Promise<T> => {
  const RealDate = Date;
  const now = RealDate.UTC(2001 + seed, 1, 1) + seed;
  class OtherDate extends RealDate {
    constructor(...parts: readonly unknown[]) {
      super(...((parts.length === 0 ? [now] : parts) as [number]));
    }
    static override now = (): number => now;
  }
  let luck = seed;
  const undo = [replace(globalThis, 'Date', OtherDate), replace(Math, 'random', () => (luck = (luck * 0.37 + 0.11) % 1))];
  const crypto = nodeProcess().getBuiltinModule('node:crypto');
  undo.push(replace(crypto, 'randomUUID', () => `00000000-0000-4000-8000-00000000000${seed}`));
  syncImports();
  try {
    return await task();
  } finally {
    for (const back of undo.reverse()) back();
    syncImports();
  }
};
