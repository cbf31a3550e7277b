/** The words of a variable's name in upper case: `myApiKey` and `MY_API_KEY` both give MY, API, KEY. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '');

// Words that say it on their own…
const secretWords = new Set(
  `TOKEN TOKENS PAT SECRET SECRETS PASSWORD PASSWORDS PASSWD PASS PASSPHRASE PWD KEY KEYS KEYSTORE CREDENTIAL CREDENTIALS CREDS AUTH AUTHORIZATION
   OAUTH DSN PRIVATE PEM PFX CERT CERTS CERTIFICATE SALT PEPPER SEED MNEMONIC JWT BEARER COOKIE SESSION SAS WEBHOOK HMAC SIGNING OTP PIN NETRC
   LICENSE LICENCE`.split(/\s+/),
);
// …and words that say it inside another, as in PGPASSWORD or GITHUBTOKEN.
const secretPart = /TOKEN|SECRET|PASSW|PASSPHRASE|CREDENTIAL|APIKEY|ACCESSKEY|PRIVATEKEY|AUTHKEY|CONNECTIONSTRING|_CONN_?STR|WEBHOOKURL/;
const secretEnd = /(?:PASS|PWD|KEY)$/;

/** The part of a name that says "secret", or undefined. */
export const secretWordIn = (name: string): string | undefined => {
  const words = wordsOf(name);
  const part = secretPart.exec(words.join('_')) ?? secretPart.exec(words.join(''));
  return words.find((word) => secretWords.has(word)) ?? words.find((word) => secretEnd.test(word)) ?? part?.[0];
};

// Builders of browser bundles copy variables with these prefixes into files that every visitor downloads.
const publicPrefixes = `NEXT_PUBLIC_ VITE_ PUBLIC_ REACT_APP_ NUXT_PUBLIC_ GATSBY_ EXPO_PUBLIC_ VUE_APP_ NG_APP_ STORYBOOK_ SNOWPACK_PUBLIC_
  RAZZLE_ DOCUSAURUS_PUBLIC_ ELEVENTY_PUBLIC_ PREACT_APP_ REDWOOD_ENV_ BUN_PUBLIC_`.split(/\s+/);

/** The public prefix of a name, or undefined. */
export const publicPrefixOf = (name: string): string | undefined =>
  publicPrefixes.find((prefix) => name.startsWith(prefix) && name.length > prefix.length);

const publicNames = new Set(
  `CI NODE_ENV NODE_OPTIONS NODE_NO_WARNINGS APP_ENV RAILS_ENV RACK_ENV MIX_ENV FLASK_ENV DJANGO_SETTINGS_MODULE ASPNETCORE_ENVIRONMENT
   DOTNET_ENVIRONMENT SPRING_PROFILES_ACTIVE PYTHONUNBUFFERED PYTHONDONTWRITEBYTECODE GENERATE_SOURCEMAP NEXT_TELEMETRY_DISABLED HUSKY
   DISABLE_ESLINT_PLUGIN INLINE_RUNTIME_CHUNK TSC_COMPILE_ON_ERROR SKIP_PREFLIGHT_CHECK BROWSERSLIST BROWSERSLIST_ENV FORCE_COLOR NO_COLOR
   SOURCE_VERSION SOURCE_COMMIT GIT_COMMIT GIT_SHA GIT_BRANCH GIT_TAG COMMIT_SHA COMMIT_REF REVISION BUILD_DATE BUILD_NUMBER BUILD_ID
   SOURCE_DATE_EPOCH GOFLAGS GOPROXY GONOSUMDB GOPRIVATE GONOPROXY CGO_ENABLED CARGO_PROFILE CARGO_NET_OFFLINE RUSTFLAGS MAVEN_OPTS GRADLE_OPTS JAVA_OPTS
   JAVA_TOOL_OPTIONS PIP_INDEX_URL PIP_EXTRA_INDEX_URL UV_INDEX_URL BASE_PATH PUBLIC_URL ASSET_PREFIX PUPPETEER_SKIP_DOWNLOAD
   PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD CYPRESS_INSTALL_BINARY SENTRYCLI_SKIP_DOWNLOAD`.split(/\s+/),
);

/** True for names that tools document and that hold no secret; the value still has to look harmless. */
export const isPublicName = (name: string): boolean => publicNames.has(name) || /^npm_config_[a-z_]+$/i.test(name);

const innocuousWords = new Set(
  `ENVIRONMENT ENV LEVEL REGION MODE LOCALE LANGUAGE VERSION DOMAIN HOST HOSTNAME PORT THEME TIMEZONE ENABLED DISABLED TARGET STAGE PREFIX TITLE BRANCH
   DEBUG FORMAT FLAGS OPTS OPTIONS TIMEOUT LIMIT COUNT URL URI ORIGIN ENDPOINT`.split(/\s+/),
);

/** True when the last word of the name announces a plain setting: `LOG_LEVEL`, `API_URL`. */
export const isSettingName = (name: string): boolean => innocuousWords.has(wordsOf(name).at(-1) ?? '');
