import { StringDecoder } from 'node:string_decoder';
import { cleanText } from './clean-text.ts';

const longest = 64 * 1024;

/** Collects chunks of bytes and hands back whole lines. */
export interface LogLines {
  push(chunk: Uint8Array): readonly string[];
  end(): readonly string[];
}

/** What a terminal would show of a line that programs redraw with carriage returns: its last state. */
const lastState = (line: string): string =>
  cleanText(
    line
      .split('\r')
      .filter((part) => part.trim() !== '')
      .at(-1) ?? '',
  ).trimEnd();

/** Joins chunks that end in the middle of a line or of a character. */
export const createLogLines = (): LogLines => {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return {
    push(chunk) {
      const lines = (rest + decoder.write(Buffer.from(chunk))).split('\n');
      rest = lines.pop() ?? '';
      // A line without an end must not fill the memory.
      if (rest.length > longest) {
        lines.push(rest);
        rest = '';
      }
      return lines.map(lastState);
    },
    end() {
      const last = rest + decoder.end();
      rest = '';
      return last === '' ? [] : [lastState(last)];
    },
  };
};
