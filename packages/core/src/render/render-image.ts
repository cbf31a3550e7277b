import type { ImageRef } from '../plugin/contract.ts';
import { strict } from './grammar.ts';

/** `name:tag[@digest]`. @throws RENDER_INVALID_NAME */
export const renderImage = ({ name, tag, digest }: { readonly [K in keyof ImageRef]: ImageRef[K] | undefined }): string =>
  `${strict('image name', name ?? '')}:${strict('image tag', tag ?? '')}${digest === undefined ? '' : `@${strict('image digest', digest)}`}`;
