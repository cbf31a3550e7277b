import { isPublicName, isSettingName, publicPrefixOf, secretWordIn } from './name-words.ts';
import { isPlainValue, isSimpleValue, looksRandom, secretSignIn } from './value-signs.ts';

/** Whether a variable may be read by anybody who can read the image or its cache, and why. */
export interface VariableClass {
  readonly kind: 'public' | 'secret';
  /** For people; never contains the value. */
  readonly because: string;
  /** A secret only because nothing speaks for the other class. */
  readonly unsure?: true;
}

/** What the person who builds says about names; a name in both lists is a secret. */
export interface DeclaredVariables {
  readonly public?: readonly string[];
  readonly secret?: readonly string[];
}

// Settings are short; the patterns below are not made for megabytes.
const longest = 4096;

const asSecret = (because: string): VariableClass => ({ kind: 'secret', because });
const asPublic = (because: string): VariableClass => ({ kind: 'public', because });

/**
 * Classes a build variable as public or secret. Unsure is secret: a secret still reaches the steps that need it, while a
 * value that was taken for public can't be called back.
 */
export const classifyVariable = (name: string, value: string, declared: DeclaredVariables = {}): VariableClass => {
  if (declared.secret?.includes(name)) return asSecret('declared as a secret');
  if (declared.public?.includes(name)) return asPublic('declared as public');

  if (value.length > longest) return asSecret('too long for a setting');
  const sign = secretSignIn(value);
  if (sign !== undefined) return asSecret(`the value looks like ${sign}`);
  const prefix = publicPrefixOf(name);
  const word = secretWordIn(prefix === undefined ? name : name.slice(prefix.length));
  if (word !== undefined)
    return asSecret(
      prefix === undefined ? `the name says "${word}"` : `the name says "${word}", although ${prefix} marks it for the browser`,
    );
  if (prefix !== undefined) return asPublic(`${prefix} marks it for the browser`);

  if (isPublicName(name)) return asPublic('a well-known setting of a tool');
  if (isPlainValue(value)) return asPublic('a plain value under a harmless name');
  if (looksRandom(value)) return asSecret('the value looks drawn at random');
  if (isSettingName(name) && isSimpleValue(value)) return asPublic('the name announces a plain setting');
  return { ...asSecret('nothing says that it is public'), unsure: true };
};
