import { describePlugin } from '@migetpacks/core/testing';
import plugin from '../src/index.ts';
import { runtimeImage, sdkImage } from '../src/images.ts';
import { dotnetReleases } from '../src/versions.ts';

const versions = dotnetReleases.lines.flatMap((line) => line.versions);
const spell = ({ name, tag }: { readonly name: string; readonly tag: string }): string => `${name}:${tag}`;

describePlugin(plugin, {
  fixtures: new URL('./fixtures', import.meta.url),
  golden: new URL('./golden', import.meta.url),
  today: '2026-09-01',
  options: {
    'part-of-many': { app: 'Two' },
    solution: { variables: { public: {}, secret: ['ACME_TOKEN', 'OTHER_KEY'] } },
  },
  releases: [
    {
      tool: 'dotnet',
      versions,
      images: versions.flatMap((version) => [
        spell(sdkImage(version)),
        spell(sdkImage(version, '8.0.100')),
        spell(runtimeImage(version, true)),
        spell(runtimeImage(version, false)),
      ]),
    },
  ],
  errors: { source: new URL('../src/errors.ts', import.meta.url), pages: new URL('../../../docs/errors', import.meta.url) },
});
