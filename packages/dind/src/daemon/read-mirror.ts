import { fail } from '../errors.ts';

/** A mirror of Docker Hub. */
export interface Mirror {
  readonly href: string;
  readonly host: string;
  readonly protocol: 'http:' | 'https:';
}

/** Reads a mirror's address; without a scheme it is https, as for dockerd's own tools.
 * @throws REGISTRY_MIRROR_INVALID */
export const readMirror = (value: string): Mirror => {
  const text = value.includes('://') ? value : `https://${value}`;
  if (!URL.canParse(text)) throw fail('REGISTRY_MIRROR_INVALID', { value, reason: 'is not an address' });
  const { protocol, host, pathname, username, password, search, hash } = new URL(text);
  // The value is left out, because it carries a password.
  if (username !== '' || password !== '')
    throw fail('REGISTRY_MIRROR_INVALID', {
      value: `${protocol}//…@${host}`,
      reason: 'carries a user name; dockerd takes logins from `docker login` only',
    });
  if (protocol !== 'http:' && protocol !== 'https:')
    throw fail('REGISTRY_MIRROR_INVALID', { value, reason: 'starts neither with https:// nor with http://' });
  if (search !== '' || hash !== '') throw fail('REGISTRY_MIRROR_INVALID', { value, reason: 'has a query or a fragment' });
  return { href: `${protocol}//${host}${pathname.replace(/\/+$/, '')}`, host, protocol };
};
