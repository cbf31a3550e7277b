import { fileURLToPath } from 'node:url';

/** The built command line; `pnpm build` makes it. */
export const cliFile = fileURLToPath(new URL('../../packages/cli/dist/bin.js', import.meta.url));

/** Folder of an example app. */
export const exampleDir = (name: string): string => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
