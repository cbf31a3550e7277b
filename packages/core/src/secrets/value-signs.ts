// Prefixes that issuers give their tokens so that scanners find them.
const tokenPrefixes: readonly (readonly [RegExp, string])[] = [
  [/\bgh[pousr]_[A-Za-z0-9]{16,}/, 'a GitHub token'],
  [/\bgithub_pat_[A-Za-z0-9_]{20,}/, 'a GitHub token'],
  [/\bgl(?:pat|dt|rt|cbt|ptt|ft|soat)-[A-Za-z0-9_-]{16,}/, 'a GitLab token'],
  [/\bnpm_[A-Za-z0-9]{20,}/, 'an npm token'],
  [/\bpypi-[A-Za-z0-9_-]{16,}/, 'a PyPI token'],
  [/\b(?:sk|rk|pk)[-_](?:live|test|ant|proj|or)?[-_]?[A-Za-z0-9_-]{12,}/, 'an API key'],
  [/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}/, 'an AWS key'],
  [/\bAIza[A-Za-z0-9_-]{20,}/, 'a Google API key'],
  [/\bya29\.[A-Za-z0-9_-]{10,}/, 'a Google token'],
  [/\bxox[abeprs]-[A-Za-z0-9-]{8,}/, 'a Slack token'],
  [/\bxapp-[A-Za-z0-9-]{8,}/, 'a Slack token'],
  [/hooks\.slack\.com\/services\//, 'a Slack webhook'],
  [/discord(?:app)?\.com\/api\/webhooks\//, 'a Discord webhook'],
  [/\bdop_v1_[a-f0-9]{16,}/, 'a DigitalOcean token'],
  [/\bdckr_pat_[A-Za-z0-9_-]{10,}/, 'a Docker Hub token'],
  [/\bSG\.[A-Za-z0-9_-]{8,}\./, 'a SendGrid key'],
  [/\bhf_[A-Za-z0-9]{16,}/, 'a Hugging Face token'],
  [/\bhv[sb]\.[A-Za-z0-9_-]{16,}/, 'a Vault token'],
  [/\bAGE-SECRET-KEY-1/, 'an age key'],
  [/\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}\./, 'a JSON web token'],
  [/-----BEGIN [A-Z0-9 ]+-----/, 'a PEM block'],
  [/\b(?:authorization|bearer|basic)\s*[:= ]\s*\S{8,}/i, 'an authorization header'],
  [/_auth(?:Token)?\s*=/i, 'registry credentials'],
  [/\b(?:password|pwd|accountkey|sharedaccesskey)\s*=\s*[^;\s]/i, 'a connection string'],
];

// Host part up to the first slash: an `@` in a path is no userinfo.
const userinfo = /[a-z][a-z0-9+.-]*:\/\/[^/\s@]*[^/\s]*@/i;
const secretQuery = /[?&;](?:[a-z0-9_-]*(?:token|key|secret|sig|signature|password|pwd|auth|code)[a-z0-9_-]*)=/i;

/** Bits per character of a text's own character distribution. */
const entropyOf = (text: string): number => {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts.values()].reduce((sum, count) => sum - (count / total) * Math.log2(count / total), 0);
};

const longRun = /[A-Za-z0-9+/=_-]{16,}/g;

/** True for a run of characters that looks drawn at random: a key, a hash, a token. */
export const looksRandom = (value: string): boolean =>
  (value.match(longRun) ?? []).some(
    (run) => /[0-9]/.test(run) && /[A-Za-z]/.test(run) && entropyOf(run) > (/^[0-9a-f-]+$/i.test(run) ? 2.9 : 3.4),
  );

/** What in the value itself gives a secret away, or undefined. */
export const secretSignIn = (value: string): string | undefined => {
  const known = tokenPrefixes.find(([pattern]) => pattern.test(value));
  if (known) return known[1];
  if (userinfo.test(value)) return 'a URL with a user or password in it';
  return secretQuery.test(value) ? 'a URL with a token in its query' : undefined;
};

const plainWords =
  /^(?:true|false|yes|no|on|off|enabled|disabled|none|auto|default|production|prod|staging|stage|development|dev|test|testing|preview|local|trace|debug|verbose|info|warn|warning|error|silent|utf-?8)$/i;
const plainNumber = /^-?\d{1,5}(?:\.\d{1,3})?$/;
const plainVersion = /^v?\d{1,4}\.\d{1,4}(?:\.\d{1,6})?(?:[-+][0-9A-Za-z.]{1,12})?$/;
const plainUrl = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?(?:\/[a-z][a-z-]{0,23}|\/v\d{1,2})*\/?$/;

/** True for values that carry no information worth stealing: `true`, `8080`, `production`, `v1.2.3`, `https://api.example.com/v1`. */
export const isPlainValue = (value: string): boolean =>
  plainWords.test(value) || plainNumber.test(value) || plainVersion.test(value) || plainUrl.test(value);

/** True for a short single-line text without anything that looks drawn at random. */
export const isSimpleValue = (value: string): boolean => /^[A-Za-z0-9 ._:/,=-]{1,80}$/.test(value) && !looksRandom(value);
