/** What is asked once the app is known to be written for Node.js. */
export { version } from './version.ts';
export { toolchain } from './toolchain.ts';
export { dependencies } from './dependencies/index.ts';
export { build } from './build.ts';
export { runtime } from './runtime.ts';
