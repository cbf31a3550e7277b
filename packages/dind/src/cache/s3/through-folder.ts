import { join } from 'node:path';
import type { CacheRef } from '../../build/build-request.ts';
import { cacheName } from '../cache-report.ts';
import { unusable } from '../unusable.ts';
import type { S3Place } from './s3-client.ts';

/** What a cache in S3 needs besides its attributes. */
export interface S3Context {
  readonly credentials: Readonly<Record<string, string>>;
  readonly quietSeconds: number;
  readonly signal: AbortSignal;
}

const placeOf = ({ attributes }: CacheRef, { credentials, quietSeconds, signal }: S3Context): S3Place => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = credentials;
  if (!accessKeyId || !secretAccessKey) throw unusable('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set');
  const region = attributes['region'] ?? 'us-east-1';
  return {
    endpoint: attributes['endpoint_url'] ?? `https://s3.${region}.amazonaws.com`,
    region,
    bucket: attributes['bucket'] ?? '',
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
    quietSeconds,
    signal,
  };
};

/** Part of a key, where slashes may stay; other characters need escapes that not every store reads alike. */
const nameOf = ({ attributes }: CacheRef): string => (attributes['name'] ?? 'app').replace(/[^A-Za-z0-9_./-]+/g, '-');

/** Brings a cache from S3 into a folder that any engine imports. @throws CACHE_UNUSABLE */
export const fetchCache = async (
  ref: CacheRef,
  folder: string,
  context: S3Context,
): Promise<{ readonly ref: CacheRef; readonly bytes: number }> => {
  const { fetchLayers } = await import('./move-layers.ts');
  const src = join(folder, 's3-import');
  const bytes = await fetchLayers(placeOf(ref, context), nameOf(ref), src);
  if (bytes === undefined) throw unusable('there is nothing yet');
  return { ref: { type: 'local', attributes: { src }, name: cacheName(ref) }, bytes };
};

/** The export to a folder from which {@link sendCache} sends. */
export const exportToFolder = (ref: CacheRef, folder: string): CacheRef => {
  const { mode = 'min', compression } = ref.attributes;
  return {
    type: 'local',
    attributes: {
      dest: join(folder, 's3-export'),
      mode,
      ...(compression === undefined ? {} : { compression }),
      'ignore-error': 'true',
    },
    name: cacheName(ref),
  };
};

/** Sends an exported cache to S3. @returns bytes that went @throws CACHE_UNUSABLE */
export const sendCache = async (ref: CacheRef, folder: string, context: S3Context): Promise<number> => {
  const { sendLayers } = await import('./move-layers.ts');
  return sendLayers(placeOf(ref, context), nameOf(ref), join(folder, 's3-export'));
};
