// What is needed once an app is known to be one of PHP.
export { build } from './build.ts';
export { dependencies } from './dependencies.ts';
export { runtime } from './runtime.ts';
export { toolchain } from './toolchain.ts';
export { version } from './version.ts';
