import { describePlugin } from '@migetpacks/core/testing';
import python from '../src/index.ts';
import { releasesOf } from '../src/tools.ts';
import { pythonReleases } from '../src/versions.ts';

const versionsOf = ({ lines }: typeof pythonReleases): readonly string[] => lines.flatMap((line) => line.versions);
const versions = versionsOf(pythonReleases);
const uv = versionsOf(releasesOf('uv'));

describePlugin(python, {
  fixtures: new URL('./fixtures', import.meta.url),
  golden: new URL('./golden', import.meta.url),
  today: '2026-09-01',
  options: { 'uv-workspace': { app: 'api' } },
  releases: [
    {
      tool: 'python',
      versions,
      images: [
        ...versions.flatMap((version) => [`python:${version}`, `python:${version}-slim`]),
        ...uv.map((version) => `astral/uv:${version}`),
      ],
    },
  ],
  errors: { source: new URL('../src/errors.ts', import.meta.url), pages: new URL('../../../docs/errors', import.meta.url) },
});
