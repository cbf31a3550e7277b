import { describe, expect, it } from 'vitest';
import { planOf, scriptsOf, versionsOf, webOf } from '../../test/context.ts';
import { parseEdn } from './edn.ts';

const project = (more = ''): string => `(defproject me/shop "0.1.0" :dependencies [[org.clojure/clojure "1.12.0"]] ${more})`;

describe('the reader of Clojure data', () => {
  it('reads what project files hold', () => {
    const text = `; c\n{:a [1 "x \\"y\\"" #"re" \\)], #_dropped :b #{'q ~(f)} ^:private :c #?(:clj 1)}`;
    expect(JSON.stringify(parseEdn(text, 'a'))).toBe(
      JSON.stringify([
        {
          kind: 'map',
          items: [
            { kind: 'word', text: ':a' },
            {
              kind: 'vector',
              items: [
                { kind: 'word', text: '1' },
                { kind: 'string', text: 'x "y"' },
                { kind: 'word', text: '#"re"' },
                { kind: 'word', text: '\\)' },
              ],
            },
            { kind: 'word', text: ':b' },
            {
              kind: 'set',
              items: [
                { kind: 'word', text: 'q' },
                { kind: 'list', items: [{ kind: 'word', text: 'f' }] },
              ],
            },
            { kind: 'word', text: ':c' },
            {
              kind: 'list',
              items: [
                { kind: 'word', text: ':clj' },
                { kind: 'word', text: '1' },
              ],
            },
          ],
        },
      ]),
    );
  });

  it.each([
    ['{:a', '"}" is missing at the end'],
    ['{:a\n]', 'line 2: "]" closes nothing that is open'],
    ['"abc', 'a string is not closed'],
  ])('says where %j is damaged', (text, message) => expect(() => parseEdn(text, 'deps.edn')).toThrow(message));
});

describe('Leiningen', () => {
  it.each([
    ['the usual name', project(), 'find target -name shop-0.1.0-standalone.jar'],
    ['a name', project(':uberjar-name "shop.jar"'), 'find target -name shop.jar'],
    ['a name of the profile', project(':profiles {:uberjar {:uberjar-name "p.jar"}}'), 'find target -name p.jar'],
    ['a folder', project(':target-path "out/%s"'), 'find out -name'],
  ])('finds the jar: %s', async (_name, text, expected) => {
    expect(scriptsOf(await planOf({ 'project.clj': text }))).toContain(expected);
  });

  it('reads the version of Clojure, and has no image for Java 8', async () => {
    expect(await versionsOf({ 'project.clj': project() })).toMatchObject({ clojure: '1.12.0', java: '21' });
    await expect(planOf({ 'project.clj': project(), 'system.properties': 'java.runtime.version=1.8' })).rejects.toMatchObject({
      code: 'VERSION_UNKNOWN',
    });
  });

  it('runs the task of the setting', async () => {
    expect(scriptsOf(await planOf({ 'project.clj': project() }, { settings: { clojure: { buildTask: 'ring uberjar' } } }))).toContain(
      'lein ring uberjar',
    );
  });

  it('hands the variables to the install that the project names', async () => {
    const variables = { public: {}, secret: ['SHOP_TOKEN', 'OTHER'] };
    const { stages } = await planOf({ 'project.clj': project(':repositories [["i" {:password :env/shop_token}]]') }, { variables });
    const install = JSON.stringify(stages.find(({ name }) => name === 'dependencies'));
    expect(install).toContain('SHOP_TOKEN');
    expect(install).not.toContain('OTHER');
  });

  it.each(['', '(ns a)', '(defproject', '{}'])('refuses the project %j', async (text) => {
    await expect(planOf({ 'project.clj': text })).rejects.toMatchObject({ code: 'CLOJURE_FILE_INVALID' });
  });
});

describe('tools.build', () => {
  const deps = '{:deps {my/lib {:local/root "lib"}} :aliases {:build {:ns-default build}}}';

  it('builds with the function of build.clj and takes the jar that runs', async () => {
    const files = { 'deps.edn': deps, 'build.clj': '(ns build)\n(defn uberjar [_])', 'lib/deps.edn': '{}' };
    const plan = await planOf(files);
    expect(scriptsOf(plan)).toContain('clojure -T:build uberjar');
    expect(scriptsOf(plan)).toContain('for jar in target/*.jar');
    expect(webOf(plan)).toBe('java -jar app.jar');
    const copied = plan.stages[1]!.instructions.flatMap((each) => (each.op === 'copy' ? each.sources : []));
    expect(copied).toEqual(['deps.edn', 'lib/deps.edn']);
  });

  it('asks for a build where there is none, unless a command is given', async () => {
    await expect(planOf({ 'deps.edn': '{:deps {}}' })).rejects.toMatchObject({ code: 'CLOJURE_NO_BUILD' });
    expect(scriptsOf(await planOf({ 'deps.edn': '{:deps {}}' }, { buildCommand: 'clojure -X:uber' }))).toContain('clojure -X:uber');
  });
});
