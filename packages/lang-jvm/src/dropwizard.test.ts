import { describe, expect, it } from 'vitest';
import { planOf, plugin, webOf, type Files } from '../test/context.ts';

const library =
  '<dependencies><dependency><groupId>io.dropwizard</groupId><artifactId>dropwizard-core</artifactId></dependency></dependencies>';
const maven: Files = {
  'pom.xml': `<project><artifactId>app</artifactId><version>1</version>${library}${plugin('maven-shade-plugin')}</project>`,
};
const gradle: Files = { 'build.gradle': "plugins { id 'application' }\nimplementation 'io.dropwizard:dropwizard-core:4.0.7'" };
const connectors = 'server:\n  applicationConnectors:\n    - type: http\n      port: 8080\n';
const list = '"-Ddw.server.applicationConnectors[0].port=$PORT"';

describe('Dropwizard', () => {
  it.each<[string, Files, string]>([
    ['its configuration', { ...maven, 'config.yml': connectors }, `exec java ${list} -jar app.jar server config.yml`],
    [
      'a configuration of any name',
      { ...maven, 'shop.yaml': `# ours\n${connectors}`, 'compose.yaml': 'services: {}' },
      `exec java ${list} -jar app.jar server shop.yaml`,
    ],
    ['one of the folder config', { ...maven, 'config/shop.yml': connectors }, `exec java ${list} -jar app.jar server config/shop.yml`],
    [
      'the usual one of several',
      { ...maven, 'config.yml': connectors, 'test.yml': connectors },
      `exec java ${list} -jar app.jar server config.yml`,
    ],
    ['none', maven, `exec java ${list} -jar app.jar server`],
    [
      'a simple server',
      { ...maven, 'config.yml': 'server:\n  type: simple\n  connector:\n    port: 1\n' },
      'exec java "-Ddw.server.connector.port=$PORT" -jar app.jar server config.yml',
    ],
    [
      'its start script',
      { ...gradle, 'config.yml': connectors },
      'JAVA_OPTS="$JAVA_OPTS -Ddw.server.applicationConnectors[0].port=$PORT" exec bin/start server config.yml',
    ],
  ])('is started with %s', async (_name, files, expected) => {
    expect(webOf(await planOf(files))).toBe(expected);
  });

  it('says what nobody can decide', async () => {
    const several = await planOf({ ...maven, 'dev.yml': connectors, 'prod.yml': connectors });
    expect(webOf(several)).toBe('java -jar app.jar');
    expect(several.notices[0]?.text).toContain('one of dev.yml, prod.yml');
    const fixed = await planOf({ ...maven, 'config.yml': 'server: {}\n' });
    expect(webOf(fixed)).toBe('java -jar app.jar server config.yml');
    expect(fixed.notices[0]?.text).toContain('config.yml has no "applicationConnectors"');
  });

  it('ships the configuration, and leaves a Procfile alone', async () => {
    const plan = await planOf({ ...maven, 'shop.yml': connectors });
    expect(JSON.stringify(plan.stages.at(-1))).toContain('/app/shop.yml');
    const own = { ...maven, 'shop.yml': connectors, Procfile: 'web: java -jar target/app-1.jar server shop.yml' };
    expect(webOf(await planOf(own))).toBe('java -jar app.jar server shop.yml');
  });
});
