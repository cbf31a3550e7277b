import { rm } from 'node:fs/promises';
import { ensureLab } from '../../e2e/lab/index.ts';
import { newBytes } from '../../e2e/support/registry-image.ts';
import { editSource, expert, imageSize, ours, pushed, type Contender } from './contenders.ts';
import { median, ratioLine, seconds } from './measure.ts';

const edits = 8;

interface Taken {
  readonly cold: number[];
  readonly edit: number[];
  /** Bytes of the changed layers. */
  readonly layer: number[];
  /** The same with manifest and configuration: what the push moves. */
  readonly bytes: number[];
  size: number;
  changedLayers: number;
}

const measureCold = async (contender: Contender, taken: Taken): Promise<void> => {
  taken.cold.push(await seconds(() => contender.build(['--no-cache'])));
  taken.size = imageSize(await pushed(contender));
};

const measureEdit = async (contender: Contender, taken: Taken, text: string): Promise<void> => {
  const before = await pushed(contender);
  await editSource(contender, text);
  taken.edit.push(await seconds(() => contender.build()));
  const after = await pushed(contender);
  taken.layer.push(newBytes(after, before));
  taken.bytes.push(newBytes(after, before) + after.envelope);
  const known = new Set(before.layers.map(({ digest }) => digest));
  taken.changedLayers = after.layers.filter(({ digest }) => !known.has(digest)).length;
};

/** Build and push of the Express example, against a Dockerfile that an expert wrote for it. */
export const measureBuilds = async (): Promise<readonly string[]> => {
  const lab = await ensureLab();
  // A text of an earlier run would find its compiled form in the cache.
  const run = Date.now();
  const contenders = [await expert(lab), await ours(lab)] as const;
  const taken = contenders.map((): Taken => ({ cold: [], edit: [], layer: [], bytes: [], size: 0, changedLayers: 0 }));
  // Whoever comes second may find the engine busy with what the first left behind, so they take turns at it.
  const each = async (round: number, work: (contender: Contender, taken: Taken) => Promise<void>) => {
    const order = round % 2 === 0 ? [0, 1] : [1, 0];
    for (const index of order) await work(contenders[index]!, taken[index]!);
  };
  try {
    // The first round pulls the base image and fills the package caches of both.
    await each(0, (contender) => contender.build());
    for (let round = 0; round < 2; round++) await each(round, measureCold);
    for (let round = 0; round < edits; round++)
      await each(round, (contender, result) => measureEdit(contender, result, `edit ${run} ${round}`));
  } finally {
    for (const { context } of contenders) await rm(context, { recursive: true, force: true });
  }
  const [baseline, own] = taken as [Taken, Taken];
  const pairs: readonly (readonly [string, (result: Taken) => number, number, string])[] = [
    ['build without layer cache, push', ({ cold }) => Math.min(...cold), 1, 's'],
    ['rebuild after an edit, push', ({ edit }) => median(edit), 1, 's'],
    ['bytes pushed for an edit', ({ bytes }) => median(bytes), 1.1, 'bytes'],
    ['image, compressed', ({ size }) => size, 1, 'bytes'],
  ];
  return [
    ...pairs.flatMap(([what, read, budget, unit]) => [
      ratioLine(`${what}: expert`, read(baseline), read(baseline), 1, unit),
      ratioLine(`${what}: migetpacks`, read(own), read(baseline), budget, unit),
    ]),
    `layers that an edit changes: expert ${baseline.changedLayers} (${median(baseline.layer)} bytes), migetpacks ${own.changedLayers} (${median(own.layer)} bytes)`,
  ];
};
