// The second start: the same task with the same words, under the Node that npx fetched.
import { wordsOfFirstStart } from './toolchain.mjs';

delete process.env.npm_config_loglevel;
// What npx was told about itself would be taken as options by every npm and npx below it.
for (const name of ['npm_config_call', 'npm_config_package', 'npm_config_yes', 'npm_command']) delete process.env[name];
process.argv.splice(2, process.argv.length, ...wordsOfFirstStart());
await import('../bootstrap.mjs');
