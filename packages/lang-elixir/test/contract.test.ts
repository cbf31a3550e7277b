import { describePlugin } from '@migetpacks/core/testing';
import elixir from '../src/index.ts';
import { elixirReleases, otpsOf, suites } from '../src/versions.ts';

const versions = elixirReleases.lines.flatMap((line) => line.versions);
const images = versions.flatMap((version) =>
  otpsOf(version).flatMap((otp) => [`elixir:${version}-otp-${otp}`, `elixir:${version}-otp-${otp}-slim`]),
);

describePlugin(elixir, {
  fixtures: new URL('./fixtures', import.meta.url),
  golden: new URL('./golden', import.meta.url),
  today: '2026-09-01',
  others: [new URL('../../lang-node/test/fixtures', import.meta.url)],
  releases: [{ tool: 'elixir', versions, images: [...images, ...Object.values(suites).map((suite) => `debian:${suite}-slim`)] }],
  errors: { source: new URL('../src/errors.ts', import.meta.url), pages: new URL('../../../docs/errors', import.meta.url) },
});
