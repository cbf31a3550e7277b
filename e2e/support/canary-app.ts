import { createHash, randomBytes } from 'node:crypto';
import { needlesFor, type Needle } from './traces.ts';

/** Values that must come out nowhere, new in every run, so that no step comes from the cache of an earlier one. */
export interface Canary {
  readonly values: Readonly<Record<'NPM_TOKEN' | 'API_TOKEN' | 'SIGNING_KEY' | 'DATABASE_URL', string>>;
  readonly needles: readonly Needle[];
}

const fresh = (bytes = 18): string => randomBytes(bytes).toString('hex');

/** Makes values of the kinds that break quoting: shell syntax, several lines, a URL with a password. */
export const makeCanary = (): Canary => {
  const password = `p@ss/${fresh()}`;
  const values = {
    NPM_TOKEN: `npm_canary${fresh()}`,
    API_TOKEN: `canary $(touch /pwned) \`id\` "double" 'single' \\n ; & | * %s \${HOME} #${fresh()}`,
    SIGNING_KEY: `-----BEGIN PRIVATE KEY-----\ncanary+${fresh(24)}/\n${fresh(24)}==\n-----END PRIVATE KEY-----`,
    DATABASE_URL: `postgres://canary:${encodeURIComponent(password)}@db.internal:5432/app`,
  };
  const framed = (name: string): boolean => /PRIVATE KEY/.test(name);
  const needles = Object.entries(values).flatMap(([name, value]) => needlesFor(name, value));
  return { values, needles: needles.filter(({ text }) => !framed(text) || text.includes('canary')) };
};

/** What the app writes down about a value that it saw. */
export const digestOf = (value: string): string => createHash('sha256').update(value).digest('hex');

const tellAll = (names: string, file: string): string => `
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
const seen = {};
for (const name of ${names}) {
  const value = process.env[name];
  if (value === undefined) continue;
  console.log(name, 'is', value);
  console.error(name, 'in base64 is', Buffer.from(value).toString('base64'), 'and in a URL', encodeURIComponent(value));
  console.log(JSON.stringify({ [name]: value }));
  seen[name] = createHash('sha256').update(value).digest('hex');
}
writeFileSync(${JSON.stringify(file)}, JSON.stringify(seen));
`;

const names = "['NPM_TOKEN', 'API_TOKEN', 'SIGNING_KEY', 'DATABASE_URL']";

/** An app whose install and build print every secret that they see, and keep a digest of each; `ending` ends the build script. */
export const canaryApp = (ending = ''): Readonly<Record<string, string>> => ({
  'package.json': JSON.stringify({
    name: 'canary',
    version: '1.0.0',
    private: true,
    scripts: { postinstall: 'node install.mjs', build: 'node build.mjs', start: 'node server.mjs' },
    dependencies: { ms: '2.1.3' },
  }),
  'package-lock.json': JSON.stringify({
    name: 'canary',
    version: '1.0.0',
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name: 'canary', version: '1.0.0', hasInstallScript: true, dependencies: { ms: '2.1.3' } },
      'node_modules/ms': {
        version: '2.1.3',
        integrity: 'sha512-6FlzubTLZG3J2a/NVCAleEhjzq5oxgHyaCU9yYXvcLsvoVaHJq/s5xXI6/XXP6tz7R9xAOtHnSO/tXtF3WRTlA==',
      },
    },
  }),
  '.npmrc': '//npm.example.com/:_authToken=${NPM_TOKEN}\n',
  'install.mjs': tellAll(names, 'node_modules/ms/seen.json'),
  'build.mjs': tellAll(names, 'seen.json') + ending,
  'server.mjs': "import { createServer } from 'node:http';\ncreateServer((_, answer) => answer.end('ok')).listen(process.env.PORT);\n",
});

/** Arguments and environment that hand the values over, each in another way. */
export const handOver = ({
  values,
}: Pick<Canary, 'values'>): { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> } => ({
  args: ['--secret', 'NPM_TOKEN', '--secret', `API_TOKEN=${values.API_TOKEN}`, '--secret', 'SIGNING_KEY'],
  env: { NPM_TOKEN: values.NPM_TOKEN, SIGNING_KEY: values.SIGNING_KEY, BUILD_VARS: JSON.stringify({ DATABASE_URL: values.DATABASE_URL }) },
});
