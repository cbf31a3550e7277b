import { describe, expect, it } from 'vitest';
import { createOutput } from './output.ts';

const open = (settings = {}, env: Readonly<Record<string, string>> = {}, isTTY = false) => {
  const seen: string[] = [];
  const stream = { write: (text: string) => seen.push(text), isTTY };
  const io = { env, cwd: '/', today: '2026-06-01', stdout: stream, stderr: stream, signal: new AbortController().signal };
  return { seen, output: createOutput(io, settings) };
};

describe('createOutput', () => {
  it('hides secrets in every way out', async () => {
    const { seen, output } = open();
    await output.keepSecret(['hunter2-"quoted"']);
    output.print('print hunter2-"quoted"');
    output.say('say hunter2-"quoted"');
    output.printJson({ list: [{ text: 'json hunter2-"quoted"' }], 'hunter2-"quoted"': 1 });
    output.stderr.write('raw hunter2-"quoted"');
    expect(seen.join('')).not.toContain('hunter2');
    expect(seen).toHaveLength(4);
  });

  it('keeps earlier secrets when more are added', async () => {
    const { output } = open();
    expect(await output.keepSecret(['first-secret', 'abc'])).toEqual([1]);
    await output.keepSecret(['second-secret']);
    expect(output.redact('first-secret second-secret')).not.toMatch(/first|second/);
  });

  it('colours a terminal only, and not against NO_COLOR', () => {
    expect(open({}, {}, true).output.style('red', 'x')).toBe('\u001b[31mx\u001b[39m');
    expect(open({}, { NO_COLOR: '1' }, true).output.style('red', 'x')).toBe('x');
    expect(open().output.style('red', 'x')).toBe('x');
  });

  it('is not interactive in CI', () => {
    expect(open({}, {}, true).output.interactive).toBe(true);
    expect(open({}, { CI: 'true' }, true).output.interactive).toBe(false);
    expect(open({ json: true }, {}, true).output.interactive).toBe(false);
  });
});
