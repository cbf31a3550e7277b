import { describe, expect, it } from 'vitest';
import { parseFlags } from './parse-flags.ts';

const build = (...argv: readonly string[]) => parseFlags(argv, 'build', ['any', 'app', 'build']);
const code = (run: () => unknown): string | undefined => {
  try {
    run();
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('parseFlags', () => {
  it('reads flags between and after positionals, with and without "="', () => {
    const { settings, positionals } = build('./app', '--port=8080', '-t', 'a', '--tag', 'b:1', '--push');
    expect(positionals).toEqual(['./app']);
    expect(settings.port).toEqual({ value: 8080, source: { from: 'flag', name: '--port' } });
    expect(settings.tags?.value).toEqual(['a', 'b:1']);
    expect(settings.push?.value).toBe(true);
  });

  it('joins lists over repeated flags and commas', () => {
    expect(build('--platform', 'linux/amd64,linux/arm64', '--platform', 'linux/arm/v7').settings.platforms?.value).toEqual([
      'linux/amd64',
      'linux/arm64',
      'linux/arm/v7',
    ]);
  });

  it('keeps commas and equal signs in the value of a variable', () => {
    expect(build('--env', 'A=b,c=d').settings.env?.value).toEqual(['A=b,c=d']);
  });

  it('switches a flag off with --no- and with =false', () => {
    expect(build('--no-push').settings.push?.value).toBe(false);
    expect(build('--push=false').settings.push?.value).toBe(false);
    expect(build('--no-cache').settings.noCache?.value).toBe(true);
  });

  it('takes a value that starts with a hyphen only after "="', () => {
    expect(build('--run-command=-x').settings.runCommand?.value).toBe('-x');
    expect(code(() => build('--run-command', '--push'))).toBe('CLI_FLAG_NO_VALUE');
  });

  it('refuses a flag without its value at the end of the line', () => {
    expect(code(() => build('--port'))).toBe('CLI_FLAG_NO_VALUE');
  });

  it('suggests the flag that was probably meant', () => {
    expect(() => build('--prot', '1')).toThrow('Unknown flag --prot. Did you mean "--port"?');
  });

  it('says which command a flag belongs to', () => {
    expect(code(() => parseFlags(['--push'], 'plan', ['any', 'app']))).toBe('CLI_FLAG_ELSEWHERE');
  });

  it('leaves everything after -- alone', () => {
    expect(build('--', '--port').positionals).toEqual(['--port']);
  });

  it('suggests the value that was probably meant', () => {
    expect(() => build('--cache-mode', 'mni')).toThrow('--cache-mode is "mni"; it must be min or max. Did you mean "min"?');
  });

  it('does not repeat the value of an option that may hold a secret', () => {
    expect(() => build('--secret', '9bad=hunter2')).toThrow(/^(?!.*hunter2)/s);
    expect(code(() => build('--secret', '9bad=hunter2'))).toBe('CONFIG_VALUE_INVALID');
  });
});
