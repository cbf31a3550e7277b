/** What is needed of an app that is this plugin's: loaded when it is. */
export { version } from './version.ts';
export { toolchain } from './toolchain.ts';
export { dependencies } from './dependencies.ts';
export { build } from './build.ts';
export { runtime } from './runtime.ts';
