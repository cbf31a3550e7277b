import { expect, it } from 'vitest';
import type { BuildVariable } from '../build-variables.ts';
import { ownVariables } from './own-variables.ts';

const variable = (name: string, more: Partial<BuildVariable> = {}): BuildVariable => ({
  name,
  value: `value of ${name}`,
  kind: 'public',
  because: '',
  from: '--env',
  ...more,
});
const of = (variables: readonly BuildVariable[], dockerfile = '') => ownVariables({ variables, appJson: undefined }, dockerfile);

it('gives public variables as arguments and secrets as secrets', () => {
  expect(of([variable('REGION'), variable('TOKEN', { kind: 'secret' })])).toEqual({
    buildArgs: { REGION: 'value of REGION' },
    secrets: { TOKEN: 'value of TOKEN' },
    askedAsArguments: [],
  });
});

it('gives nothing of the environment of a builder container, and nothing of app.json', () => {
  const variables = [variable('A', { from: 'environment' }), variable('B', { from: 'app.json' }), variable('C', { from: 'BUILD_VARS' })];
  const appJson = { file: 'app.json' } as never;
  expect(ownVariables({ variables, appJson }, '').buildArgs).toEqual({ C: 'value of C' });
});

it.each(['ARG NAME', 'arg NAME=x', 'FROM a\n  ARG FIRST=1 NAME', 'ARG\tNAME'])(
  'takes a doubtful value for an argument where it says %j',
  (dockerfile) => {
    const doubtful = variable('NAME', { kind: 'secret', unsure: true });
    expect(of([doubtful], dockerfile)).toMatchObject({ buildArgs: { NAME: doubtful.value }, secrets: {} });
  },
);

it.each(['ARG NAMES', 'ARG MY_NAME', '# ARG NAME', 'ENV NAME=1'])('leaves a doubtful value a secret where it says %j', (dockerfile) => {
  const doubtful = variable('NAME', { kind: 'secret', unsure: true });
  expect(of([doubtful], dockerfile)).toMatchObject({ buildArgs: {}, secrets: { NAME: doubtful.value } });
});

it('names a secret that the Dockerfile wants as an argument, and keeps it out of there', () => {
  const secret = variable('NPM_TOKEN', { kind: 'secret' });
  expect(of([secret], 'FROM a\nARG NPM_TOKEN\n')).toMatchObject({ buildArgs: {}, askedAsArguments: ['NPM_TOKEN'] });
});
