import { execa } from 'execa';
import type { Lab } from '../lab/index.ts';

/** What helpers need of a lab: the environment that leads a docker client to its engine. */
export type Engine = Pick<Lab, 'env'>;

/** Runs the docker client against the lab's engine and answers its standard output. */
export const docker = async (engine: Engine, args: readonly string[], seconds = 120): Promise<string> =>
  (await execa('docker', args, { env: engine.env, timeout: seconds * 1000, stdin: 'ignore' })).stdout;
