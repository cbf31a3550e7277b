import type { VersionRequest } from '@migetpacks/core/plugin';
import { inFile } from '../jdk.ts';
import { bootVersion } from './packaging.ts';
import { configured, pluginsOf, propertyOf, resolveText, type Module } from './pom.ts';

const compiler = 'maven-compiler-plugin';

/** Properties and options of the compiler in the order in which they decide about the byte code. */
export const mavenJavaRequests = (module: Module): readonly VersionRequest[] => {
  const [{ path }] = module.poms as [Module['poms'][number]];
  const property = (name: string): readonly VersionRequest[] => {
    const found = propertyOf(module, name);
    const spec = found === undefined ? undefined : resolveText(module, found.value);
    return spec === undefined || spec.includes('${') ? [] : inFile('java', found!.path, name, spec);
  };
  const option = (plugin: string, name: string): readonly VersionRequest[] => {
    const spec = configured(module, plugin, name);
    return spec === undefined || spec.includes('${') ? [] : inFile('java', path, `${plugin} ${name}`, spec);
  };
  const boot = bootVersion(module);
  return [
    ...property('maven.compiler.release'),
    ...option(compiler, 'release'),
    ...property('java.version'),
    ...property('maven.compiler.target'),
    ...property('maven.compiler.source'),
    ...option(compiler, 'target'),
    ...option(compiler, 'source'),
    ...property('jdk.version'),
    ...property('kotlin.compiler.jvmTarget'),
    ...option('kotlin-maven-plugin', 'jvmTarget'),
    // What the parent of Spring Boot sets where the app sets nothing.
    ...(boot === undefined || pluginsOf(module, 'spring-boot-maven-plugin').length === 0
      ? []
      : inFile('java', path, 'the parent of Spring Boot', Number.parseInt(boot, 10) >= 3 ? '17' : '8')),
  ];
};
