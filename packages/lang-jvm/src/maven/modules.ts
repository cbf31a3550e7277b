import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import { fail } from '../errors.ts';
import { configured, elements, findPom, pluginsOf, readPom, resolveText, textOf, withParents, type Module } from './pom.ts';

const moduleOf = async (tree: SourceTree, path: AppPath): Promise<Module> => {
  const poms = await withParents(tree, await readPom(tree, path));
  const [{ folder, project } = { folder: '.', project: {} }] = poms;
  return { folder, poms, artifactId: textOf(project, 'artifactId') ?? 'app', packaging: textOf(project, 'packaging') ?? 'jar' };
};

/** All poms of a build, the root first. @throws JAVA_MODULE_MISSING, APP_FILE_INVALID */
export const readModules = async (tree: SourceTree): Promise<readonly Module[]> => {
  const root = tree.find('pom.xml');
  if (root === undefined) return [];
  const modules: Module[] = [await moduleOf(tree, root)];
  // Grows while it is walked; a pom that is there already is a circle.
  for (const { folder, poms } of modules)
    for (const name of elements(poms[0]!.project, 'modules', 'module').map((each) => resolveText({ poms }, String(each).trim()))) {
      const path = findPom(tree, folder, name);
      if (path === undefined) throw fail('JAVA_MODULE_MISSING', { module: name, pom: poms[0]!.path });
      if (!modules.some((known) => known.poms[0]!.path === path)) modules.push(await moduleOf(tree, path));
    }
  return modules;
};

/** True for a module that says how it runs. */
const runs = (module: Module): boolean => {
  const boot =
    pluginsOf(module, 'spring-boot-maven-plugin').length > 0 && configured(module, 'spring-boot-maven-plugin', 'skip') !== 'true';
  const others = ['quarkus-maven-plugin', 'maven-shade-plugin', 'maven-assembly-plugin', 'exec-maven-plugin'];
  return boot || others.some((name) => pluginsOf(module, name).length > 0) || mainInManifest(module) !== undefined;
};

/** Class that the manifest of the jar names. */
export const mainInManifest = (module: Module): string | undefined =>
  configured(module, 'maven-jar-plugin', 'archive', 'manifest', 'mainClass');

/** The module that ships: the one that is asked for, the only one, or the only one that says how it runs. @throws JAVA_MODULE_UNKNOWN, JAVA_MODULE_AMBIGUOUS */
export const chooseModule = (modules: readonly Module[], app: string | undefined): Module => {
  const wanted = app?.replace(/^\.\/|\/$/g, '');
  if (wanted !== undefined) {
    const found = modules.find(({ folder, artifactId }) => folder === wanted || artifactId === wanted);
    if (!found) throw fail('JAVA_MODULE_UNKNOWN', { app: wanted, known: modules.slice(1).map(({ folder }) => folder) });
    return found;
  }
  const shipped = modules.filter(({ packaging }) => packaging !== 'pom');
  const candidates = shipped.length === 1 ? shipped : shipped.filter(runs);
  const [only] = candidates;
  if (candidates.length === 1 && only) return only;
  throw fail('JAVA_MODULE_AMBIGUOUS', { known: (candidates.length > 0 ? candidates : shipped).map(({ folder }) => folder) });
};
