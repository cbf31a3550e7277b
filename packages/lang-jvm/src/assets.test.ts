import { describe, expect, it } from 'vitest';
import { planOf, plugin, pom, type Files } from '../test/context.ts';

const app: Files = { 'pom.xml': pom(plugin('maven-shade-plugin')) };
type Options = Parameters<typeof planOf>[1];

/** What the image gets out of the source, relative to the app. */
const shipped = async (files: Files, options: Options = {}): Promise<readonly string[]> =>
  (await planOf(files, options)).stages
    .at(-1)!
    .instructions.flatMap((each) => (each.op === 'copy' ? each.sources : []))
    .flatMap((source) => /^\/app\/(.+)/.exec(source)?.[1] ?? []);
const noticesOf = async (files: Files): Promise<string> => (await planOf(files)).notices.map(({ text }) => text).join('\n');

describe('files beside the app', () => {
  it('are those with a usual name, and a notice says so', async () => {
    const files = { ...app, 'config/app.yml': '', 'templates/a.html': '', 'config.yml': '', 'docs/a.md': '', 'compose.yaml': '' };
    expect(await shipped(files)).toEqual(['config', 'templates', 'config.yml']);
    expect(await noticesOf(files)).toContain('config, templates, config.yml ships beside the app');
  });

  it.each<[string, Files]>([
    ['rules of linters', { ...app, 'config/checkstyle/checkstyle.xml': '', 'config/pmd.xml': '' }],
    ['the sources of a front end', { ...app, 'package.json': '{}', 'public/index.html': '', 'src/main/webapp/app.ts': '' }],
    [
      'what Play packs itself',
      {
        'build.sbt': 'enablePlugins(PlayScala)',
        'project/plugins.sbt': 'addSbtPlugin("org.playframework" % "sbt-plugin" % "3.0.9")',
        'conf/routes': '',
        'public/a.css': '',
      },
    ],
    ['a module with such a name', { ...app, 'config/pom.xml': '<project/>', 'config/src/main/java/A.java': '' }],
    ['what the build context does not have', { ...app, '.dockerignore': 'config\n', 'config/a.yml': '' }],
  ])('are not %s', async (_name, files) => {
    expect(await shipped(files)).toEqual([]);
  });

  it('are those that a process names, with the folder of an agent', async () => {
    const command = 'java -javaagent:newrelic/newrelic.jar -Dlog=./ops/log.xml -jar target/app-1.0.jar server ops/config.yml';
    const files = {
      ...app,
      Procfile: `web: ${command}`,
      'newrelic/newrelic.jar': '',
      'newrelic/newrelic.yml': '',
      'ops/log.xml': '',
      'ops/config.yml': '',
      'server/a': '',
    };
    expect(await shipped(files)).toEqual(['ops/log.xml', 'ops/config.yml', 'newrelic']);
  });

  it('are those that a setting names, and what is not there is refused', async () => {
    const files = { ...app, 'data/geo.json': '' };
    expect(await shipped(files, { settings: { java: { assets: ['./data/'] } } })).toEqual(['data']);
    await expect(planOf(app, { settings: { java: { assets: ['data'] } } })).rejects.toMatchObject({ code: 'JAVA_SETTING_INVALID' });
    await expect(planOf(app, { settings: { java: { assets: ['../a'] } } })).rejects.toMatchObject({ code: 'JAVA_SETTING_INVALID' });
  });

  it('are missed where a source names one that does not ship', async () => {
    const source = {
      'src/main/java/A.java': 'class A { File a = new File("data/geo.json"), b = new File("pom.xml"), c = new File("none.json"); }',
    };
    const text = await noticesOf({ ...app, ...source, 'data/geo.json': '' });
    expect(text).toBe('Sources name data/geo.json, not in the image; add to "java.assets" what the app reads while it runs');
  });
});
