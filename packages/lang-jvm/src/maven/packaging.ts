import { configured, managedPlugins, pluginsOf, propertyOf, resolvedProperty, resolveText, textOf, type Module } from './pom.ts';
import { mainInManifest } from './modules.ts';

/** How a module becomes something that runs. */
export type Packaging =
  | { readonly kind: 'boot'; readonly version: string | undefined }
  | { readonly kind: 'quarkus' }
  /** One jar with everything in it. */
  | { readonly kind: 'fat' }
  /** A jar of the module's own classes. */
  | { readonly kind: 'thin' };

const boot = 'spring-boot-maven-plugin';
const shade = 'maven-shade-plugin';
const assembly = 'maven-assembly-plugin';

const has = (module: Module, plugin: string): boolean => pluginsOf(module, plugin).length > 0;

const parentOf = ({ poms }: Module, artifactId: RegExp): string | undefined =>
  poms
    .filter(({ project }) => artifactId.test(textOf(project, 'parent', 'artifactId') ?? ''))
    .map(({ project }) => textOf(project, 'parent', 'version'))[0];

/** Version of Spring Boot: of its parent, of its plugin, wherever that is declared, or of a property with a usual name. */
export const bootVersion = (module: Module): string | undefined => {
  const parent = parentOf(module, /^spring-boot-starter-parent$/);
  const plugin = [...pluginsOf(module, boot), ...managedPlugins(module, boot)].map((each) => textOf(each, 'version')).find(Boolean);
  const found = parent ?? plugin ?? propertyOf(module, 'spring-boot.version')?.value;
  return found === undefined ? undefined : resolveText(module, found);
};

export const packagingOf = (module: Module): Packaging => {
  if (has(module, 'quarkus-maven-plugin')) return { kind: 'quarkus' };
  if (has(module, boot)) return { kind: 'boot', version: bootVersion(module) };
  const whole = has(module, shade) || has(module, assembly) || parentOf(module, /^micronaut-parent$/) !== undefined;
  return whole ? { kind: 'fat' } : { kind: 'thin' };
};

/** Name of the jar without its ending, as the plugin that makes it says; with references to properties. */
const writtenName = (module: Module): string => {
  const own = module.poms.map(({ project }) => textOf(project, 'build', 'finalName')).find((name) => name !== undefined);
  // The parents of Helidon leave the version out.
  const usual =
    parentOf(module, /^helidon-(?:se|mp)$/) === undefined ? '${project.artifactId}-${project.version}' : '${project.artifactId}';
  const finalName = own ?? usual;
  const named = (plugin: string, suffix: string | undefined): string =>
    `${configured(module, plugin, 'finalName') ?? finalName}${suffix === undefined ? '' : `-${suffix}`}`;
  if (has(module, boot)) return named(boot, configured(module, boot, 'classifier'));
  if (has(module, assembly))
    return named(
      assembly,
      configured(module, assembly, 'appendAssemblyId') === 'false'
        ? undefined
        : configured(module, assembly, 'descriptorRefs', 'descriptorRef'),
    );
  if (has(module, shade))
    return named(
      shade,
      configured(module, shade, 'shadedArtifactAttached') === 'true'
        ? (configured(module, shade, 'shadedClassifierName') ?? 'shaded')
        : undefined,
    );
  return named('maven-jar-plugin', configured(module, 'maven-jar-plugin', 'classifier'));
};

/** Name of the jar; undefined when a part of it is decided outside of the source. */
export const jarName = (module: Module): string | undefined => {
  const name = resolveText(module, writtenName(module));
  return /\$\{|[/\\]/.test(name) ? undefined : `${name}.${module.packaging === 'war' ? 'war' : 'jar'}`;
};

/** The main class, wherever people write it; the parent of Helidon MP names one for all. */
export const mainClass = (module: Module): string | undefined =>
  mainInManifest(module) ??
  configured(module, 'exec-maven-plugin', 'mainClass') ??
  ['exec.mainClass', 'mainClass', 'main.class', 'app.main.class']
    .map((name) => resolvedProperty(module, name))
    .find((name) => name !== undefined) ??
  (parentOf(module, /^helidon-mp$/) === undefined ? undefined : 'io.helidon.microprofile.cdi.Main');
