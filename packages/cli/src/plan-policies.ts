import type { Mirror } from '@migetpacks/core';
import type { Settings } from '@migetpacks/core/config';

/** The mirrors that base images come from, DHI_MIRROR among them. */
export const readMirrors = ({ mirrors, dhiMirror }: Pick<Settings, 'mirrors' | 'dhiMirror'>): readonly Mirror[] => {
  const listed = (mirrors?.value ?? []).map((text): Mirror => {
    const equals = text.indexOf('=');
    return { prefix: text.slice(0, equals), mirror: text.slice(equals + 1), source: mirrors?.source.name ?? '' };
  });
  if (dhiMirror === undefined || dhiMirror.value === '' || listed.some(({ prefix }) => prefix === 'dhi.io')) return listed;
  return [...listed, { prefix: 'dhi.io', mirror: dhiMirror.value, source: dhiMirror.source.name }];
};

/**
 * Whether package managers keep their caches. Several platforms build at the same time on the same cache mounts, and what a
 * package manager compiled for one must not end up in the image of another.
 */
export const wantsCacheMounts = ({ cacheMounts, platforms }: Pick<Settings, 'cacheMounts' | 'platforms'>): boolean =>
  cacheMounts?.value ?? (platforms?.value ?? []).length < 2;
