import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import * as z from 'zod/mini';

/** A field that counts only when it has the type that its reader expects. */
const lenient = <T extends z.ZodMiniType>(shape: T) => z.catch(z.optional(shape), undefined);
const Text = lenient(z.string());
const Flag = lenient(z.boolean());
const Texts = lenient(z.array(z.string()));
const Target = z.object({ name: Text, path: Text, 'required-features': Texts });
const Targets = lenient(z.array(Target));
const Dependency = z.union([z.string(), z.object({ path: Text, package: Text, workspace: Flag })]);
const Dependencies = lenient(z.record(z.string(), Dependency));
const sections = { dependencies: Dependencies, 'dev-dependencies': Dependencies, 'build-dependencies': Dependencies };

/** The fields of a `Cargo.toml` that decide something here (https://doc.rust-lang.org/cargo/reference/manifest.html). */
const Manifest = z.object({
  package: z.optional(
    z.object({
      name: z.string(),
      edition: Text,
      'rust-version': Text,
      'default-run': Text,
      build: lenient(z.union([z.string(), z.boolean()])),
      autobins: Flag,
    }),
  ),
  lib: lenient(z.object({ path: Text })),
  bin: Targets,
  example: Targets,
  test: Targets,
  bench: Targets,
  ...sections,
  target: lenient(z.record(z.string(), z.object(sections))),
  patch: lenient(z.record(z.string(), z.record(z.string(), Dependency))),
  workspace: z.optional(
    z.object({
      members: Texts,
      exclude: Texts,
      'default-members': Texts,
      package: lenient(z.object({ edition: Text, 'rust-version': Text })),
      dependencies: Dependencies,
    }),
  ),
});
export type Manifest = z.infer<typeof Manifest>;
export type DependencyTable = Readonly<Record<string, z.infer<typeof Dependency>>>;

/** @throws APP_FILE_INVALID with the line */
export const readManifest = (tree: SourceTree, path: AppPath): Promise<Manifest> => tree.parse(path, 'toml', Manifest);

/** All tables of dependencies of a package, also those of single platforms. */
export const dependencyTables = ({ target, ...manifest }: Manifest): readonly DependencyTable[] =>
  [manifest, ...Object.values(target ?? {})]
    .flatMap((each) => [each.dependencies, each['dev-dependencies'], each['build-dependencies']])
    .filter((table) => table !== undefined);
