import * as z from 'zod/mini';

/** What decides here about a `package.json`; a damaged field is as good as none. */
export const Manifest = z.object({ scripts: z.catch(z.optional(z.record(z.string(), z.unknown())), undefined) });
export type Manifest = z.infer<typeof Manifest>;
