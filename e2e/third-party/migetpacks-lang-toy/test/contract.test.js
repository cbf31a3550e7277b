import { describePlugin } from '@migetpacks/core/testing';
import toy from 'migetpacks-lang-toy';

describePlugin(toy, {
  fixtures: new URL('./fixtures', import.meta.url),
  golden: new URL('./golden', import.meta.url),
  today: '2026-01-01',
  releases: [{ tool: 'toy', versions: ['2.1.0', '2.0.0', '1.4.2', '1.0.0'], images: ['debian:bookworm-slim', 'debian:bullseye-slim'] }],
  errors: { source: new URL('../src/errors.js', import.meta.url), pages: new URL('../docs/errors', import.meta.url) },
});
