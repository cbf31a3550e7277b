/** All that is asked only of the language that was detected. */
export { build } from './build.ts';
export { dependencies } from './dependencies/index.ts';
export { runtime } from './runtime.ts';
export { toolchain } from './toolchain.ts';
export { version } from './version.ts';
