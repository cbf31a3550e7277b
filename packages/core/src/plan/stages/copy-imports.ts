import type { ImageCopy } from '../../plugin/contract.ts';
import type { Instruction } from '../build-plan.ts';

/** Takes files out of other images, each a layer of its own that nothing below it invalidates. */
export const copyImports = (imports: readonly ImageCopy[] = []): readonly Instruction[] =>
  imports.map(({ image, from, to }): Instruction => ({ op: 'copy', from: image, sources: [from], to, link: true }));
