import type { ContainerPath, ImageRef, ProcessType, RuntimeStage } from '../plugin/contract.ts';
import type { ReleaseTable } from '../version/release-table.ts';

/** Caddy releases with an official image (https://github.com/caddyserver/caddy-docker). */
export const caddyReleases: ReleaseTable = {
  tool: 'caddy',
  defaultLine: '2',
  lines: [{ line: '2', versions: ['2.11.4'] }],
};

/** The small Debian under everything that needs no language of its own at run time. */
export const plainBase: ImageRef = { name: 'debian', tag: 'trixie-slim' };

/** A folder of files and how it is served. */
export interface StaticSite {
  /** Version of Caddy; the newest unless somebody asked for one. */
  readonly version?: string;
  readonly root: ContainerPath;
  /** Page for paths that no file has, such as `/index.html` of a single-page app. */
  readonly fallback?: string;
  /** Page that comes with status 404, such as `/404.html`. */
  readonly notFound?: string;
  /** Folders such as `/assets` in which a file's name changes with its content: kept by browsers for good, and 404 when missing. */
  readonly fingerprinted: readonly string[];
  /** What the process type says of its origin. */
  readonly source: string;
}

const configFile = '/etc/caddy/Caddyfile';

const quote = (word: string): string => `"${word.replace(/[\\"]/g, '\\$&')}"`;

const tryFiles = ({ fallback }: StaticSite): string =>
  `try_files {path} ${fallback === undefined ? '{path}.html' : `{path}/ ${quote(fallback)}`}`;

const fingerprintedRoutes = (folder: string): readonly string[] => [
  `handle ${quote(`${folder}/*`)} {`,
  '\theader Cache-Control "public, max-age=31536000, immutable"',
  '\tfile_server',
  '}',
];

/** Hidden files are not for visitors; an error must not stay in a cache as long as the file that is missing. */
const lines = (site: StaticSite): readonly string[] => [
  `root * ${quote(site.root)}`,
  'encode zstd gzip',
  '@hidden {',
  '\tpath */.*',
  '\tnot path /.well-known/*',
  '}',
  'handle @hidden {',
  '\terror 404',
  '}',
  ...site.fingerprinted.flatMap(fingerprintedRoutes),
  'handle {',
  `\t${tryFiles(site)}`,
  '\tfile_server',
  '}',
  'handle_errors {',
  '\theader Cache-Control "no-store"',
  ...(site.notFound === undefined
    ? []
    : [
        '\t@missing expression {err.status_code} == 404',
        '\thandle @missing {',
        `\t\trewrite * ${quote(site.notFound)}`,
        '\t\tfile_server',
        '\t}',
      ]),
  '\trespond "{err.status_code} {err.status_text}"',
  '}',
];

/** Without the admin endpoint, certificates (whatever is in front has them) and anything that is written to the disk. */
const configText = (site: StaticSite): string =>
  ['{', '\tadmin off', '\tauto_https off', '}', '', ':{$PORT} {', ...lines(site).map((line) => `\t${line}`), '}', ''].join('\n');

/**
 * The runtime side of a site of plain files: Caddy out of its official image, on the port that `PORT` says. The site itself is
 * an artifact of the plugin.
 */
export const serveStaticSite = (
  site: StaticSite,
): Pick<RuntimeStage, 'base' | 'imports' | 'env' | 'files'> & { readonly web: ProcessType } => ({
  base: plainBase,
  imports: [
    { image: { name: 'caddy', tag: site.version ?? caddyReleases.lines[0]!.versions[0]! }, from: '/usr/bin/caddy', to: '/usr/bin/caddy' },
  ],
  env: { XDG_CONFIG_HOME: '/tmp', XDG_DATA_HOME: '/tmp' },
  files: [{ path: configFile, text: configText(site), mode: 0o644 }],
  web: {
    type: 'web',
    command: { kind: 'argv', argv: ['caddy', 'run', '--config', configFile, '--adapter', 'caddyfile'] },
    source: site.source,
  },
});
