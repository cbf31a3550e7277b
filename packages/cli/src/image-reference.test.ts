import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseImageReference, toRepositoryName } from './image-reference.ts';

const parse = (text: string) => parseImageReference(text, '--tag');
const digest = `sha256:${'a'.repeat(64)}`;

describe('parseImageReference', () => {
  it.each([
    ['node', 'docker.io', 'library/node', undefined],
    ['node:22', 'docker.io', 'library/node', '22'],
    ['team/app:v1', 'docker.io', 'team/app', 'v1'],
    ['docker.io/node', 'docker.io', 'library/node', undefined],
    ['localhost/app', 'localhost', 'app', undefined],
    ['localhost:5000/app', 'localhost:5000', 'app', undefined],
    ['localhost:5000/app:1', 'localhost:5000', 'app', '1'],
    ['registry.example.com/team/sub/app:1.2-rc_1', 'registry.example.com', 'team/sub/app', '1.2-rc_1'],
    ['[::1]:5000/app:1', '[::1]:5000', 'app', '1'],
    ['[fd00:1:2::3]/team/app', '[fd00:1:2::3]', 'team/app', undefined],
    ['192.0.2.7:5000/app:1', '192.0.2.7:5000', 'app', '1'],
    ['index.docker.io/team/app:1', 'docker.io', 'team/app', '1'],
    ['Registry/app', 'Registry', 'app', undefined],
    [`registry-with-a-long-name.${'x'.repeat(100)}.example.com/${'a'.repeat(255)}:1`, undefined, 'a'.repeat(255), '1'],
    ['my-app:local', 'docker.io', 'library/my-app', 'local'],
  ])('reads %s', (text, registry, repository, tag) => {
    expect(parse(text)).toMatchObject({
      ...(registry === undefined ? {} : { registry }),
      repository,
      ...(tag === undefined ? {} : { tag }),
    });
  });

  it('tells a tag from a digest and a port', () => {
    expect(parse(`localhost:5000/app:1@${digest}`)).toMatchObject({ name: 'localhost:5000/app', tag: '1', digest });
  });

  it.each([
    '',
    'App',
    'a b',
    'https://registry.example.com/app',
    'app:',
    'app:-x',
    '-app',
    'a//b',
    'app@sha256:1',
    'reg:x/app',
    'a/b:c:d',
    `${'a'.repeat(300)}`,
    'a'.repeat(248),
    'a'.repeat(64),
    `app:${'1'.repeat(129)}`,
    '[::1/app',
    '[::1%eth0]:5000/app',
    'registry.example.com:/app',
    'registry.example.com/',
    '/app',
    'app:1:2',
    `app@${digest}@${digest}`,
    'app@',
    'app@sha256:xyz',
    'ünicode',
    'app\n',
    'app:1\n',
  ])('refuses "%s"', (text) => {
    expect(() => parse(text)).toThrow('is not the name of an image');
  });

  it('offers the name in lower case', () => {
    expect(() => parse('registry.example.com/My-App:V1')).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ hint: 'Use "registry.example.com/my-app:V1".' }) }),
    );
  });
});

// The grammar as https://github.com/distribution/reference publishes it, in its own order, with Docker's rule for names without a registry before it.
const separator = '(?:[._]|__|-+)';
const pathComponent = `[a-z0-9]+(?:${separator}[a-z0-9]+)*`;
const domainComponent = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const host = `(?:${domainComponent}(?:\\.${domainComponent})*|\\[[a-fA-F0-9:]+\\])`;
const published = new RegExp(
  `^(${host}(?::[0-9]+)?)/(${pathComponent}(?:/${pathComponent})*)(?::(\\w[\\w.-]{0,127}))?(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$`,
);
const normalize = (text: string): string => {
  const slash = text.indexOf('/');
  const first = text.slice(0, Math.max(slash, 0));
  if (slash === -1) return `docker.io/library/${text}`;
  if (!/[.:]/.test(first) && first !== 'localhost' && first === first.toLowerCase()) return `docker.io/${text}`;
  if (first !== 'docker.io' && first !== 'index.docker.io') return text;
  const rest = text.slice(slash + 1);
  return rest.includes('/') ? `docker.io/${rest}` : `docker.io/library/${rest}`;
};
const read = (text: string): readonly (string | undefined)[] | undefined => {
  const match = /^[a-f0-9]{64}$/.test(text) ? null : published.exec(normalize(text));
  return match === null || match[2]!.length > 255 ? undefined : match.slice(1, 5);
};
const ours = (text: string): readonly (string | undefined)[] | undefined => {
  try {
    const { registry, repository, tag, digest: pinned } = parse(text);
    return [registry, repository, tag, pinned];
  } catch {
    return undefined;
  }
};

describe('the grammar of image names', () => {
  const soup = fc.string({
    unit: fc.constantFrom(...'aZ0._-:/@[]% é\n', '__', 'docker.io', 'localhost', 'sha256:', 'f'.repeat(32)),
    maxLength: 12,
  });
  const part = fc.stringMatching(new RegExp(`^${pathComponent}$`), { maxLength: 20 });
  const registry = fc.stringMatching(new RegExp(`^${host}(?::[0-9]{1,5})?$`), { maxLength: 40 });
  const valid = fc
    .record({
      registry: fc.option(registry, { nil: undefined }),
      path: fc.array(part, { minLength: 1, maxLength: 4 }),
      tag: fc.option(fc.stringMatching(/^\w[\w.-]{0,127}$/), { nil: undefined }),
      pinned: fc.option(fc.constant(digest), { nil: undefined }),
    })
    .map(
      (each) =>
        [each.registry === undefined ? '' : `${each.registry}/`, each.path.join('/'), each.tag === undefined ? '' : `:${each.tag}`].join(
          '',
        ) + (each.pinned === undefined ? '' : `@${each.pinned}`),
    );

  it('D-059: is the published one, for names and for what only looks like one', () => {
    const text = fc.oneof(
      valid,
      soup,
      fc.tuple(valid, soup).map((parts) => parts.join('')),
    );
    const agrees = (given: string): void => {
      expect(ours(given)).toEqual(read(given));
    };
    fc.assert(fc.property(text, agrees), { numRuns: 2000 });
  });
});

describe('toRepositoryName', () => {
  it.each([
    ['my-app', 'my-app'],
    ['Mein schönes Prógramm', 'mein-schones-programm'],
    ['__init__', 'init'],
    ['a..b--c', 'a.b-c'],
    ['a__._a-', 'a_a'],
    ['a__b', 'a__b'],
    ['日本', 'app'],
    ['', 'app'],
  ])('makes "%s" into %s', (folder, name) => {
    expect(toRepositoryName(folder)).toBe(name);
  });

  it('always gives a name that an image can have', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z._ -]{1,20}$/)), (folder) => {
        expect(() => parse(`${toRepositoryName(folder)}:local`)).not.toThrow();
      }),
    );
  });
});
