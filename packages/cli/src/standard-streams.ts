import { fstatSync, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import type { TextStream } from './io.ts';

const pause = new Int32Array(new SharedArrayBuffer(4));

/** Writes all of a text; a pipe that somebody made non-blocking may ask to wait. */
const writeAll = (descriptor: number, text: string): void => {
  const bytes = Buffer.from(text);
  for (let offset = 0; offset < bytes.length;) {
    try {
      offset += writeSync(descriptor, bytes, offset);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // `migetpacks plan | head`: the reader has what it wanted.
      if (code === 'EPIPE') process.exit(0);
      if (code !== 'EAGAIN') process.exit(1);
      Atomics.wait(pause, 0, 0, 5);
    }
  }
};

/** A descriptor that is not even a device is no terminal, and asking for more loads Node's terminal and network code. */
const isDevice = (descriptor: number): boolean => {
  try {
    const stats = fstatSync(descriptor);
    return stats.isCharacterDevice() && stats.rdev !== statSync(devNull).rdev;
  } catch {
    return false;
  }
};

/** Standard output and error as descriptors: Node's streams for them cost a tenth of the start-up budget each. */
export const openStandardStreams = (): { readonly stdout: TextStream; readonly stderr: TextStream } => {
  const open = (descriptor: 1 | 2): TextStream => {
    const stream = isDevice(descriptor) ? process[descriptor === 1 ? 'stdout' : 'stderr'] : undefined;
    return {
      write: (text) => writeAll(descriptor, text),
      isTTY: stream?.isTTY === true,
      get columns() {
        return stream?.columns ?? 80;
      },
    };
  };
  return { stdout: open(1), stderr: open(2) };
};
