// The second start: the same task with the same words, under the Node that npx fetched.
import { wordsOfFirstStart } from './toolchain.mjs';

delete process.env.npm_config_loglevel;
process.argv.splice(2, process.argv.length, ...wordsOfFirstStart());
await import('../bootstrap.mjs');
