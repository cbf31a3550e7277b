import { describe, expect, it } from 'vitest';
import { planOf, plugin, pom, scriptsOf, webOf, type Files } from '../test/context.ts';

const maven = (properties = ''): Files => ({ 'pom.xml': pom(plugin('quarkus-maven-plugin'), properties) });
const gradle: Files = { 'build.gradle': "plugins { id 'io.quarkus' }" };
const settings = (text: string, name = 'application.properties'): Files => ({ [`src/main/resources/${name}`]: text });

describe('Quarkus', () => {
  it.each<[string, Files, string]>([
    ['the settings of the app', { ...maven(), ...settings('quarkus.package.jar.type=uber-jar') }, 'for jar in target/*.jar'],
    [
      'settings in YAML',
      { ...maven(), ...settings('quarkus:\n  package:\n    jar:\n      type: uber-jar\n', 'application.yml') },
      'for jar in target/*.jar',
    ],
    [
      'the pom, as it was once written',
      maven('<quarkus.package.type>legacy-jar</quarkus.package.type>'),
      'if [ -d target/lib ]; then mv target/lib /dist/dependencies/lib',
    ],
    ['properties of Gradle', { ...gradle, 'gradle.properties': 'quarkus.package.jar.type=uber-jar' }, 'for jar in build/*.jar'],
  ])('asks the build what it made where another jar is spoken of in %s', async (_name, files, expected) => {
    const plan = await planOf(files);
    expect(scriptsOf(plan)).toContain('quarkus-app ]; then');
    expect(scriptsOf(plan)).toContain(expected);
    expect(webOf(plan)).toBe('java -jar quarkus-run.jar');
  });

  it('takes its own layout else', async () => {
    expect(scriptsOf(await planOf({ ...maven(), ...settings('quarkus.package.jar.type=fast-jar') }))).not.toContain('if [ -d');
  });
});
