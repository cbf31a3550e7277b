import { definePlugin } from '@migetpacks/core/plugin';
import * as z from 'zod';
import { detect } from './detect.js';
import { build, dependencies, toolchain } from './builder.js';
import { runtime } from './runtime.js';
import { version } from './version.js';

export default definePlugin({
  apiVersion: 1,
  id: 'toy',
  meta: { name: 'Toy', version: '0.1.0', docs: 'https://example.com/migetpacks-lang-toy' },
  settings: z.strictObject({ pages: z.string().default('*.toy') }),
  ignore: ['parts', 'public'],
  programs: ['toyc'],
  shipsFrontEnds: true,
  detect,
  version,
  toolchain,
  dependencies,
  build,
  runtime,
});
