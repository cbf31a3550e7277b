import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { labDir, labPath } from './paths.ts';

/** What runs: written by `up`, read by `status`, `down` and the tests. */
export interface LabState {
  readonly engine?: { readonly kind: 'own' | 'found'; readonly dockerHost: string; readonly version: string; readonly pid?: number };
  readonly registry?: { readonly address: string; readonly port: number; readonly pid?: number; readonly container?: string };
  /** Links that `up` made outside the lab's folder and `down` removes. */
  readonly links?: readonly string[];
}

const file = labPath('state.json');

/** The recorded state; empty before the first `up`. */
export const readState = async (): Promise<LabState> => {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  return JSON.parse(text) as LabState;
};

/** Records the state in one move, so that a reader never sees half of it. */
export const writeState = async (state: LabState): Promise<void> => {
  await mkdir(labDir, { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`);
  await rename(`${file}.new`, file);
};

export const clearState = (): Promise<void> => rm(file, { force: true });
