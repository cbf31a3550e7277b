/** Variables that decide where modules come from (https://go.dev/ref/mod#environment-variables). */
const sources = ['GOPROXY', 'GOPRIVATE', 'GONOPROXY', 'GONOSUMDB', 'GOSUMDB', 'GOINSECURE', 'GOVCS', 'GOAUTH', 'GOFLAGS'];
const privateSources = new Set(['GOPRIVATE', 'GONOPROXY', 'GONOSUMDB']);

/** Tokens that CI systems hand out, with the host and the name of the account that they belong to. */
const tokens: Readonly<Record<string, readonly [host: string, login: string]>> = {
  GITHUB_TOKEN: ['github.com', 'x-access-token'],
  GH_TOKEN: ['github.com', 'x-access-token'],
  GITLAB_TOKEN: ['gitlab.com', 'oauth2'],
  CI_JOB_TOKEN: ['gitlab.com', 'gitlab-ci-token'],
  BITBUCKET_TOKEN: ['bitbucket.org', 'x-token-auth'],
};
/** Heroku's spelling: `GO_GIT_CRED__HTTPS__GIT__EXAMPLE__COM` holds `user:password`. */
const heroku = /^GO_GIT_CRED__HTTPS__([A-Z0-9-]+(?:__[A-Z0-9-]+)*)$/;

const machineOf = (name: string): string | undefined => {
  const token = tokens[name];
  if (token !== undefined) return `machine ${token[0]} login ${token[1]} password $${name}`;
  const host = heroku.exec(name)?.[1]?.replaceAll('__', '.').toLowerCase();
  return host === undefined ? undefined : `machine ${host} login \${${name}%%:*} password \${${name}#*:}`;
};

/** What a download of modules reads. */
export interface Credentials {
  readonly variables: readonly string[];
  /** Lines of a `.netrc`, which the go command and git both read. */
  readonly machines: readonly string[];
}

/** Tokens count only where some module is said to be private, so that a token that changes with each run costs nothing else. */
export const findCredentials = (names: readonly string[]): Credentials => {
  const isPrivate = names.some((name) => privateSources.has(name));
  const secrets = names.filter((name) => heroku.test(name) || (isPrivate && Object.hasOwn(tokens, name)));
  return {
    variables: [...names.filter((name) => sources.includes(name)), ...secrets],
    machines: secrets.flatMap((name) => machineOf(name) ?? []),
  };
};
