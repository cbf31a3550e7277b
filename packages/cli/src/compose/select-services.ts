import type { BuildSection } from './build-section.ts';
import { fail } from './errors.ts';
import type { ComposeProject } from './load-project.ts';
import type { Service } from './service.ts';

/** A service that is built. */
export type BuiltService = Service & { readonly name: string; readonly build: BuildSection };

/** The services of a project that can be built, whatever their profiles. */
export const buildableServices = ({ services }: ComposeProject): readonly BuiltService[] =>
  Object.entries(services).flatMap(([name, service]) => (service.build === undefined ? [] : [{ ...service, name, build: service.build }]));

/**
 * Chooses the services to build: those with a `build` section and without profiles, or with an active one.
 *
 * @throws COMPOSE_NOTHING_TO_BUILD
 */
export const selectServices = (project: ComposeProject, active: readonly string[]): readonly BuiltService[] => {
  const buildable = buildableServices(project);
  const isActive = ({ profiles }: Service): boolean =>
    profiles.length === 0 || active.includes('*') || profiles.some((profile) => active.includes(profile));
  const selected = buildable.filter(isActive);
  if (selected.length > 0) return selected;
  throw fail('COMPOSE_NOTHING_TO_BUILD', { file: project.file, inactive: buildable.map(({ name }) => name) });
};
