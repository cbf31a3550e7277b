import { describe, expect, it } from 'vitest';
import { planOf, webOf } from '../../test/context.ts';

const deps = `{:aliases {:run {:main-opts ["-m" "shop.core" "--title" "two words"]}
                         :dev {:extra-paths ["dev"]}
                         :build {:ns-default build}}}`;

const startOf = async (files: Readonly<Record<string, string>>, command: string): Promise<string> =>
  webOf(await planOf({ ...files, Procfile: `web: ${command}\n` }));

describe('a Procfile that starts the app with its build tool', () => {
  it.each([
    ['clojure -M:run', 'java -cp app.jar clojure.main -m shop.core --title two words'],
    ['clj -J-Xmx1g -M:dev:run 80', 'java -Xmx1g -cp app.jar clojure.main -m shop.core --title two words 80'],
    ['clojure -M -m shop.worker', 'java -cp app.jar clojure.main -m shop.worker'],
    // Without main options an alias starts a prompt, which no process is.
    ['clojure -M:dev', 'clojure -M:dev'],
    ['clojure -M:unknown', 'clojure -M:unknown'],
  ])('of the command line of Clojure: %s', async (command, expected) => {
    expect(await startOf({ 'deps.edn': deps }, command)).toBe(expected);
  });

  it.each([
    ['lein run', 'java -jar app.jar'],
    ['lein with-profile prod trampoline run', 'java -jar app.jar'],
    ['lein trampoline run -m shop.worker fast', 'java -cp app.jar clojure.main -m shop.worker fast'],
    ['lein runner', 'lein runner'],
  ])('of Leiningen: %s', async (command, expected) => {
    expect(await startOf({ 'project.clj': '(defproject shop "1.0")' }, command)).toBe(expected);
  });
});
