import type { BuildStep, DependencyLayer } from '@migetpacks/core/plugin';
import type { StaticContext } from './facts.ts';

/** A site has no packages. */
export const dependencies = (): readonly DependencyLayer[] => [];

/** Only what the operator asks for. */
export const build = ({ buildCommand }: StaticContext): readonly BuildStep[] =>
  buildCommand === undefined ? [] : [{ name: 'Build the site', run: { kind: 'script', script: buildCommand } }];
