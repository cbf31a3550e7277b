import { pickVersion, semverScheme } from '@migetpacks/core/plugin';
import { releases } from './versions.js';

/** The operator wins over the manifest, the manifest over the default. */
export const version = ({ tree, facts, requested, today }) => {
  const request =
    requested.toy ??
    (facts.version === null
      ? { tool: 'toy', spec: releases.defaultLine, source: { from: 'default' } }
      : { tool: 'toy', spec: facts.version, source: { from: 'file', path: tree.find('toy.json'), field: 'toy' } });
  return { language: pickVersion({ request, table: releases, scheme: semverScheme, today }), tools: {} };
};
