import { readMirror } from '../daemon/read-mirror.ts';
import { ask, type AskOptions } from './ask.ts';
import { checkClock } from './check-clock.ts';
import { checkEngine } from './check-engine.ts';
import { checkProxy } from './check-proxy.ts';
import { checkRegistry, type RegistryFinding } from './check-registry.ts';
import { unknown, type Check } from './check.ts';
import type { Examination } from './examination.ts';
import { judgeAnswer } from './judge-registry.ts';
import { listLogins } from './read-credentials.ts';

const mostLogins = 8;

const checkMirror = async (value: string, options: AskOptions): Promise<RegistryFinding> => {
  const { href } = readMirror(value);
  const answer = await ask(`${href}/v2/`, options);
  const date = 'failure' in answer ? undefined : answer.header('date');
  // One that wants a login is there; what it lets nobody read, the engine asks of Docker Hub.
  const there = !('failure' in answer) && answer.status === 401 ? { ...answer, status: 200 } : answer;
  const check = judgeAnswer('mirror', href, there, 'none');
  const fix = check.state === 'problem' ? { fix: `${check.fix ?? ''} Meanwhile builds ask Docker Hub itself.` } : {};
  return { check: { ...check, ...fix }, ...(date === undefined ? {} : { date }) };
};

/** Runs all checks, those that wait for something at the same time. */
export const examineAll = async (examination: Examination): Promise<readonly Check[]> => {
  const { env, registries, trial, registryMirror = [] } = examination;
  const extraCaCerts = await examination.extraCaCerts?.();
  const options: AskOptions = { env, ...(extraCaCerts === undefined ? {} : { extraCaCerts }) };
  const named = new Set(registries.map(({ host }) => host));
  const logins = (await listLogins(env)).filter((host) => !named.has(host)).slice(0, mostLogins);
  const targets = [...registries, ...logins.map((host) => ({ host }))];
  const [engine, found, mirrors, proxies] = await Promise.all([
    checkEngine(examination, trial),
    Promise.all(targets.map((target) => checkRegistry(target, options))),
    Promise.all(registryMirror.map((value) => checkMirror(value, options))),
    checkProxy(env),
  ]);
  const dates = [...found, ...mirrors].flatMap(({ date }) => (date === undefined ? [] : [date]));
  const none = targets.length === 0 ? [unknown('registry', 'none is named (OUTPUT_IMAGE, CACHE_IMAGE) and nobody logged in to one')] : [];
  return [
    ...engine,
    ...none,
    ...found.map(({ check }) => check),
    ...mirrors.map(({ check }) => check),
    checkClock(dates, Date.now()),
    ...proxies,
  ];
};
