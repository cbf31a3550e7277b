import { fail } from './errors.ts';

/** A parsed image name. https://github.com/distribution/reference */
export interface ImageReference {
  /** `docker.io` when the name has none. */
  readonly registry: string;
  /** `library/node` for Docker Hub's own images. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
  /** As given, without tag and digest. */
  readonly name: string;
}

const component = String.raw`[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*`;
const domainPart = String.raw`(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])`;
const domain = String.raw`(?:${domainPart}(?:\.${domainPart})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?`;
const nameRule = new RegExp(`^${component}(?:/${component})*$`);
const domainRule = new RegExp(`^${domain}$`);
const tagRule = /^\w[\w.-]{0,127}$/;
/** Docker takes this for the id of an image. */
const idRule = /^[a-f0-9]{64}$/;
const longestRepository = 255;
const digestRule = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;

type Split = { readonly name: string; readonly tag?: string; readonly digest?: string };

const splitOff = (text: string): Split => {
  const at = text.indexOf('@');
  const plain = at === -1 ? text : text.slice(0, at);
  const digest = at === -1 ? undefined : text.slice(at + 1);
  // A colon before the last slash belongs to a port.
  const colon = plain.indexOf(':', plain.lastIndexOf('/') + 1);
  return {
    name: colon === -1 ? plain : plain.slice(0, colon),
    ...(colon === -1 ? {} : { tag: plain.slice(colon + 1) }),
    ...(digest === undefined ? {} : { digest }),
  };
};

/** Docker's rule: the first part is a registry when it could not be a user name. */
const splitRegistry = (name: string): { readonly registry?: string; readonly path: string } => {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const isRegistry = slash > 0 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first);
  return isRegistry ? { registry: first, path: name.slice(slash + 1) } : { path: name };
};

/**
 * Reads an image name.
 *
 * @param where the flag or variable, for the error text
 * @throws CONFIG_IMAGE_INVALID
 */
export const parseImageReference = (text: string, where: string): ImageReference => {
  const { name, tag, digest } = splitOff(text);
  const { registry, path } = splitRegistry(name);
  const refuse = (fault: string, suggestion?: string): Error => fail('CONFIG_IMAGE_INVALID', { name: text, where, fault, suggestion });
  if (/^https?:\/\//.test(text)) throw refuse('it starts with a URL scheme', text.replace(/^https?:\/\//, ''));
  if (registry !== undefined && !domainRule.test(registry)) throw refuse(`"${registry}" is not a registry`);
  if (path !== path.toLowerCase()) throw refuse('it has capitals', text.replace(path, path.toLowerCase()));
  if (!nameRule.test(path)) throw refuse(path === '' ? 'it is empty' : `"${path}" is not a repository`);
  if (idRule.test(text)) throw refuse('it looks like the id of an image');
  if (tag !== undefined && !tagRule.test(tag)) throw refuse(`"${tag}" is not a tag`);
  if (digest !== undefined && !digestRule.test(digest)) throw refuse(`"${digest}" is not a digest`);
  const onHub = registry === undefined || registry === 'docker.io' || registry === 'index.docker.io';
  const repository = onHub && !path.includes('/') ? `library/${path}` : path;
  if (repository.length > longestRepository) throw refuse(`the repository has more than ${longestRepository} characters`);
  return {
    registry: onHub ? 'docker.io' : registry,
    repository,
    name,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
};

/** A repository name made of any text, such as the name of a folder. */
export const toRepositoryName = (text: string): string => {
  const ascii = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const cleaned = ascii
    .replace(/[^a-z0-9._-]+/g, '-')
    // Between letters the grammar has a dot, one or two underscores, or hyphens, and no mixture.
    .replace(/[._-]{2,}/g, (run) => (run === '__' ? run : run.includes('-') ? '-' : run.slice(0, 1)))
    .replace(/^[._-]+|[._-]+$/g, '');
  return cleaned === '' ? 'app' : cleaned.slice(0, 128).replace(/[._-]+$/, '');
};
