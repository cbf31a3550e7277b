import { Buffer, isUtf8 } from 'node:buffer';
import { fail } from './errors.ts';

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean => start.every((byte, i) => bytes[i] === byte);

/** ASCII text in UTF-16 has a NUL in every other byte; text in UTF-8 has none. */
const looksLikeUtf16 = (bytes: Uint8Array): boolean => {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return true;
  const head = bytes.subarray(0, 64);
  if (head.length < 4) return false;
  const zeros = [0, 0];
  head.forEach((byte, i) => byte === 0 && zeros[i % 2]!++);
  const [even = 0, odd = 0] = zeros;
  return Math.max(even, odd) >= head.length * 0.4 && Math.min(even, odd) <= head.length * 0.1;
};

// No character of UTF-8 contains the byte of a line feed, so every line can be judged alone.
const firstBadLine = (bytes: Uint8Array): number => {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
    line++;
  }
  return line;
};

/**
 * Bytes as text: UTF-8 without byte order mark, line ends LF.
 *
 * @throws APP_FILE_ENCODING
 */
export const decodeText = (bytes: Uint8Array, path: string): string => {
  if (looksLikeUtf16(bytes)) throw fail('APP_FILE_ENCODING', { path, encoding: 'UTF-16' });
  if (!isUtf8(bytes)) throw fail('APP_FILE_ENCODING', { path, encoding: 'binary or in another encoding', line: firstBadLine(bytes) });
  const marked = startsWith(bytes, 0xef, 0xbb, 0xbf);
  // Node's own decoder, because a TextDecoder costs more to make than a manifest to read.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8', marked ? 3 : 0);
  return text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
};
