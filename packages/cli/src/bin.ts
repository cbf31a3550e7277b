#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Before anything else is loaded, so that it all comes from the cache on the next start.
enableCompileCache();
// zod compiles a validator per shape, which pays off after thousands of calls; a run makes a few dozen.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

const { start } = await import('./start.ts');
await start();
