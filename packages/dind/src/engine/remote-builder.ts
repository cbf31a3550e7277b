import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { quoteCsv } from '../build/quote-csv.ts';
import { fail } from '../errors.ts';

/** A BuildKit that somebody named by its address. */
export interface RemoteBuildKit {
  readonly host: string;
  /** Folder with ca.pem, and cert.pem with key.pem where the server asks for them. */
  readonly tlsDirectory?: string;
  /** Where the certificate has another name than the address. */
  readonly tlsServerName?: string;
}

/** Files of a TLS folder, as far as they are there. */
export interface TlsFiles {
  readonly ca: string;
  readonly pair?: { readonly cert: string; readonly key: string };
}

const schemes = /^(tcp|unix|ssh|docker-container|podman-container|nerdctl-container|kube-pod):\/\/\S+$/;

/** The arguments of `docker` that make a builder for a BuildKit; pure. https://docs.docker.com/build/builders/drivers/remote/
 * @throws BUILDKIT_HOST_INVALID */
export const remoteBuilderArguments = (name: string, { host, tlsServerName }: RemoteBuildKit, tls?: TlsFiles): readonly string[] => {
  if (!schemes.test(host)) throw fail('BUILDKIT_HOST_INVALID', { value: host });
  const options: Record<string, string> = {
    ...(tls === undefined ? {} : { cacert: tls.ca, ...tls.pair }),
    ...(tlsServerName === undefined ? {} : { servername: tlsServerName }),
  };
  const flags = Object.keys(options).length === 0 ? [] : [`--driver-opt=${quoteCsv(options)}`];
  return ['buildx', 'create', `--name=${name}`, '--driver=remote', ...flags, host];
};

const isReadable = (file: string): Promise<boolean> =>
  access(file, constants.R_OK).then(
    () => true,
    () => false,
  );

/** Looks for the files of a TLS folder.
 * @throws BUILDKIT_TLS_MISSING */
export const findTlsFiles = async (folder: string): Promise<TlsFiles> => {
  const [ca, cert, key] = [join(folder, 'ca.pem'), join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const [hasCa, hasCert, hasKey] = await Promise.all([isReadable(ca), isReadable(cert), isReadable(key)]);
  if (!hasCa) throw fail('BUILDKIT_TLS_MISSING', { file: ca });
  if (hasCert !== hasKey) throw fail('BUILDKIT_TLS_MISSING', { file: hasCert ? key : cert });
  return hasCert ? { ca, pair: { cert, key } } : { ca };
};

/** What `docker buildx inspect` says of a builder: the version of its BuildKit, or why it does not answer. */
export const readBuilder = (text: string): { readonly version?: string; readonly problem?: string } => {
  const version = /^\s*Build[Kk]it(?: version)?:\s*v?(\S+)/m.exec(text)?.[1];
  const problem = /^\s*Error:\s*(.+)$/m.exec(text)?.[1];
  return { ...(version === undefined ? {} : { version }), ...(problem === undefined ? {} : { problem }) };
};
