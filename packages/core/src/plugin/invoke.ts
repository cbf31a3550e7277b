import { MigetpacksError } from '../errors/index.ts';
import type { LanguagePlugin, MaybePromise } from './contract.ts';
import { fail } from './errors.ts';
import { validateShape } from './validate-shape.ts';
import { answers, type Call } from './answers.ts';

type Answer<C extends Call> = Awaited<ReturnType<LanguagePlugin[C]>>;

const freezeDeep = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const key of Reflect.ownKeys(value)) freezeDeep((value as Record<PropertyKey, unknown>)[key]);
  return Object.freeze(value);
};

const stamp = (error: unknown, plugin: string, call: string): MigetpacksError =>
  MigetpacksError.is(error) ? new MigetpacksError({ ...error.details, plugin }) : fail('PLUGIN_THREW', { plugin, call }, error);

/**
 * Asks a plugin one question: freezes what it is given, checks what it answers and marks its errors with its id.
 *
 * @throws PLUGIN_THREW, PLUGIN_ANSWER_INVALID, and whatever coded error the plugin throws
 */
export const invoke = async <C extends Call>(
  plugin: LanguagePlugin,
  call: C,
  context: Parameters<LanguagePlugin[C]>[0],
): Promise<Answer<C>> => {
  // The tree is lazy and memoises, so it stays as it is; everything else is data.
  const { tree, ...data } = context;
  const frozen = Object.freeze({ ...freezeDeep(data), tree });
  let answer: unknown;
  try {
    answer = await (plugin[call] as (context: unknown) => MaybePromise<unknown>)(frozen);
  } catch (error) {
    throw stamp(error, plugin.id, call);
  }
  const shape = answers(call);
  await validateShape(shape, answer, (fault) => fail('PLUGIN_ANSWER_INVALID', { plugin: plugin.id, call, fault }));
  return freezeDeep(answer) as Answer<C>;
};
