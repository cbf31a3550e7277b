/** What is asked once the app is known to be a static site. */
export { version } from './version.ts';
export { toolchain } from './toolchain.ts';
export { build, dependencies } from './build.ts';
export { runtime } from './runtime.ts';
