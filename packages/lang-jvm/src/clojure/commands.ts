import { quoteShellWord } from '@migetpacks/core/plugin';
import { appJar } from '../collect.ts';
import { itemsOf, stringOf, valueOf, type Edn } from './edn.ts';

const main = (...words: readonly string[]): string => ['java', ...words, '-cp', appJar, 'clojure.main'].join(' ');

/**
 * `clojure -M:run` as the JDK alone runs it: the last alias with `:main-opts` says what `clojure.main` is told, and the jar has the
 * class path. Options of the JVM are kept. https://clojure.org/reference/clojure_cli
 */
export const withoutClojure = (command: string, aliases: Edn | undefined): string =>
  command.replace(
    /(^|[\s;&|])(?:clojure|clj)((?:\s+-J\S+)*)\s+-M((?::[^\s:]+)*)(?=\s|$)/g,
    (all, before: string, flags: string, named: string) => {
      const names = named.split(':').filter(Boolean);
      const options = names.map((name) => itemsOf(valueOf(valueOf(aliases, `:${name}`), ':main-opts')).map(stringOf));
      const last = options.findLast((words) => words.length > 0) ?? [];
      if (last.includes(undefined) || (names.length > 0 && last.length === 0)) return all;
      const jvm = flags.split(/\s+/).filter(Boolean);
      return [before + main(...jvm.map((flag) => flag.slice(2))), ...last.map((word) => quoteShellWord(word!))].join(' ');
    },
  );

/** `lein run` as the JDK alone runs it; the uberjar knows the namespace that the project names. */
export const withoutLeiningen = (command: string): string =>
  command.replace(
    /(^|[\s;&|])lein(?:\s+trampoline)?(?:\s+with-profiles?\s+\S+)?(?:\s+trampoline)?\s+run(?:\s+(?:-m|--main)\s+(\S+))?(?=\s|$)/g,
    (_all, before: string, namespace: string | undefined) =>
      before + (namespace === undefined ? `java -jar ${appJar}` : `${main()} -m ${namespace}`),
  );
