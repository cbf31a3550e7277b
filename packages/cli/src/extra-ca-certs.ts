import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rootCertificates } from 'node:tls';
import { fail } from './errors.ts';
import { javaTrustStorePassword, makeJavaTrustStore } from './java-trust-store.ts';

/** Where a build step finds the secret; also its id in the plan. */
const mounted = '/run/secrets/extra-ca-certs';

/** Variables that tools read a file of certificates from. */
const variables: readonly { readonly name: string; readonly source: string }[] = [
  // Node.js, npm, pnpm and yarn 1; adds to the built-in roots.
  { name: 'NODE_EXTRA_CA_CERTS', source: 'https://nodejs.org/api/cli.html#node_extra_ca_certsfile' },
  // OpenSSL and what is linked to it (Ruby, PHP and Composer, Python's ssl), Go, rustls-native-certs (uv, rustup), .NET.
  { name: 'SSL_CERT_FILE', source: 'https://docs.openssl.org/master/man7/openssl-env/' },
  { name: 'CURL_CA_BUNDLE', source: 'https://curl.se/docs/sslcerts.html' },
  { name: 'GIT_SSL_CAINFO', source: 'https://git-scm.com/docs/git-config#Documentation/git-config.txt-httpsslCAInfo' },
  // Yarn 2 and later bring their own list of roots.
  { name: 'YARN_HTTPS_CA_FILE_PATH', source: 'https://yarnpkg.com/configuration/yarnrc#httpsCaFilePath' },
  // Poetry, PDM, Pipenv and the tools in Python that install scripts call, such as node-gyp's.
  { name: 'REQUESTS_CA_BUNDLE', source: 'https://requests.readthedocs.io/en/latest/user/advanced/#ssl-cert-verification' },
  { name: 'PIP_CERT', source: 'https://pip.pypa.io/en/stable/topics/https-certificates/' },
  { name: 'BUNDLE_SSL_CA_CERT', source: 'https://bundler.io/man/bundle-config.1.html' },
  { name: 'CARGO_HTTP_CAINFO', source: 'https://doc.rust-lang.org/cargo/reference/config.html#httpcainfo' },
  { name: 'DENO_CERT', source: 'https://docs.deno.com/runtime/reference/env_variables/' },
  { name: 'HEX_CACERTS_PATH', source: 'https://hexdocs.pm/hex/Mix.Tasks.Hex.Config.html' },
];

/** Where the trust store of Java lies during a step: a file system in memory, which no layer holds. */
const javaStore = '/dev/shm/extra-ca-certs.jks';
const javaLine = '# java trust store: ';
const javaScript = `if command -v java >/dev/null 2>&1; then
  sed -n 's/^${javaLine}//p' ${mounted} | base64 -d >${javaStore}
  export JAVA_TOOL_OPTIONS="\${JAVA_TOOL_OPTIONS:-} -Djavax.net.ssl.trustStore=${javaStore} -Djavax.net.ssl.trustStorePassword=${javaTrustStorePassword}"
fi`;

/** BuildKit refuses larger secrets. */
const limit = 500 * 1024;

const block = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]*-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

const readCertificate = (pem: string, path: string): string => {
  try {
    return new X509Certificate(pem).toString().trim();
  } catch (error) {
    throw fail('CA_CERTS_INVALID', { path, fault: 'a block in it cannot be read' }, error);
  }
};

const readFile = (path: string): readonly string[] => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw fail('CA_CERTS_INVALID', { path, fault: 'it cannot be read' }, error);
  }
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) throw fail('CA_CERTS_INVALID', { path, fault: 'it holds a private key' });
  const blocks = text.match(block) ?? [];
  if (blocks.length === 0) throw fail('CA_CERTS_INVALID', { path, fault: 'there is no "BEGIN CERTIFICATE" block in it' });
  return blocks.map((pem) => readCertificate(pem, path));
};

const listFiles = (path: string, shown: string, where: string): readonly string[] => {
  const stats = statSync(path, { throwIfNoEntry: false });
  const files =
    stats?.isDirectory() === true
      ? readdirSync(path)
          .filter((name) => /\.(pem|crt)$/i.test(name))
          .sort()
      : [];
  if (stats === undefined || (stats.isDirectory() && files.length === 0)) throw fail('CA_CERTS_MISSING', { path: shown, where });
  return stats.isDirectory() ? files.map((name) => join(path, name)) : [path];
};

const withoutBlanks = (pem: string): string => pem.replace(/\s+/g, '');

/** A shell script that stops before the certificates. Readers of PEM skip what is outside the blocks, so one file is both. */
const assemble = (certificates: readonly string[]): string =>
  [
    ...variables.map(({ name }) => `export ${name}=${mounted}`),
    javaScript,
    'return 0',
    ...certificates,
    `${javaLine}${makeJavaTrustStore(certificates).toString('base64')}`,
    '',
  ].join('\n');

/**
 * Makes the text of the secret that every step of a build sources when it is there: it points each tool to itself.
 *
 * @throws CA_CERTS_MISSING, CA_CERTS_INVALID, CA_CERTS_TOO_LARGE
 */
export const makeExtraCaSecret = (path: string, where: string, cwd: string): string => {
  const full = resolve(cwd, path);
  const given = [...new Set(listFiles(full, path, where).flatMap(readFile))];
  const known = new Set(given.map(withoutBlanks));
  // Most of the variables replace a tool's own roots, so the public ones have to be there too.
  const roots = rootCertificates.filter((pem) => !known.has(withoutBlanks(pem)));
  const text = assemble([...given, ...roots]);
  if (Buffer.byteLength(text) <= limit) return text;
  // A bundle of that size is a whole trust store, as the ones of distributions are.
  const alone = assemble(given);
  if (Buffer.byteLength(alone) > limit) throw fail('CA_CERTS_TOO_LARGE', { path });
  return alone;
};
