import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MigetpacksError } from '@migetpacks/core/errors';
import { unusable } from '../unusable.ts';
import { emptyHash, signRequest, type S3Credentials } from './sign-request.ts';

/** A bucket and how to reach it. */
export interface S3Place {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly credentials: S3Credentials;
  /** Seconds without a byte after which a request has failed. */
  readonly quietSeconds: number;
  readonly signal: AbortSignal;
}

/** What came, and what it says when it is an error. */
interface Answer {
  readonly status: number;
  readonly message: IncomingMessage;
}

interface Body {
  readonly hash: string;
  readonly length: number;
  readonly content: Buffer | { readonly file: string };
}

const send = (place: S3Place, method: 'GET' | 'HEAD' | 'PUT', key: string, body?: Body): Promise<Answer> => {
  const { endpoint, region, bucket, credentials, quietSeconds, signal } = place;
  const url = new URL(`${endpoint.replace(/\/+$/, '')}/${bucket}/${key}`);
  const headers = signRequest({ method, url, region, bodyHash: body?.hash ?? emptyHash, now: new Date() }, credentials);
  const open = url.protocol === 'http:' ? requestHttp : requestHttps;
  return new Promise((resolve, reject) => {
    const sent = body === undefined ? headers : { ...headers, 'content-length': String(body.length) };
    const request = open(url, { method, headers: sent, signal, timeout: quietSeconds * 1000 }, (message) =>
      resolve({ status: message.statusCode ?? 0, message }),
    );
    request.on('timeout', () => request.destroy(unusable(`nothing came for ${quietSeconds} seconds`)));
    request.on('error', reject);
    if (body === undefined) request.end();
    else if (Buffer.isBuffer(body.content)) request.end(body.content);
    else pipeline(createReadStream(body.content.file), request).catch(reject);
  });
};

const readText = async (message: IncomingMessage, limit: number): Promise<string> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw unusable('it is larger than such a document can be');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};

const trouble = async ({ status, message }: Answer, key: string): Promise<{ readonly error: MigetpacksError; readonly code?: string }> => {
  const said = await readText(message, 64 * 1024).catch(() => '');
  const code = /<Code>([A-Za-z]{1,60})<\/Code>/.exec(said)?.[1];
  const error = unusable(`the store answers ${status}${code === undefined ? '' : ` ${code}`} for ${key}`);
  return code === undefined ? { error } : { error, code };
};

/** True when the object is there. @throws CACHE_UNUSABLE */
export const hasObject = async (place: S3Place, key: string): Promise<boolean> => {
  const answer = await send(place, 'HEAD', key);
  answer.message.resume();
  if (answer.status === 404) return false;
  if (answer.status !== 200) throw (await trouble(answer, key)).error;
  return true;
};

/** A small object, or undefined when there is none. @throws CACHE_UNUSABLE */
export const readObject = async (place: S3Place, key: string): Promise<string | undefined> => {
  const answer = await send(place, 'GET', key);
  if (answer.status !== 200) {
    const { error, code } = await trouble(answer, key);
    if (answer.status === 404 && code !== 'NoSuchBucket') return undefined;
    throw error;
  }
  return readText(answer.message, 8 * 1024 * 1024);
};

/** Fetches an object of known content into a file. @throws CACHE_UNUSABLE when it is missing or not what it should be */
export const fetchObject = async (place: S3Place, key: string, file: string, sha256: string): Promise<number> => {
  const answer = await send(place, 'GET', key);
  if (answer.status !== 200) throw (await trouble(answer, key)).error;
  const hash = createHash('sha256');
  let length = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      length += chunk.length;
      done(undefined, chunk);
    },
  });
  await pipeline(answer.message, measure, createWriteStream(file, { mode: 0o600 }));
  if (hash.digest('hex') !== sha256) throw unusable(`${key} is incomplete or corrupt`);
  return length;
};

const put = async (place: S3Place, key: string, body: Body): Promise<void> => {
  const answer = await send(place, 'PUT', key, body);
  if (answer.status !== 200) throw (await trouble(answer, key)).error;
  answer.message.resume();
};

/** Writes a small object. @throws CACHE_UNUSABLE */
export const writeObject = (place: S3Place, key: string, text: string): Promise<void> => {
  const content = Buffer.from(text);
  return put(place, key, { hash: createHash('sha256').update(content).digest('hex'), length: content.length, content });
};

/** Writes a file whose content is known. @throws CACHE_UNUSABLE */
export const sendFile = (place: S3Place, key: string, file: string, { sha256, size }: { sha256: string; size: number }): Promise<void> =>
  put(place, key, { hash: sha256, length: size, content: { file } });
