import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instruction } from '../plan/build-plan.ts';
import { renderInstruction } from '../render/render-instruction.ts';
import { envName, hostileArgv, hostileEnv, hostilePath, hostileText, unrepresentable } from './arbitraries.ts';
import { literalOfPattern, readCopy, readJsonForm, readPairs } from './dockerfile-lexer.ts';
import { readDockerfile, type DockerfileInstruction } from './dockerfile-reader.ts';

/** Rendered between two other instructions, so that a value that leaves its place is seen. */
const readBack = (instruction: Instruction): DockerfileInstruction => {
  const read = readDockerfile(['FROM a', renderInstruction(instruction), 'USER 1', ''].join('\n'));
  expect(read.map(({ keyword }) => keyword)).toEqual(['FROM', read[1]?.keyword, 'USER']);
  return read[1]!;
};

const refuses = (instruction: Instruction) =>
  expect(() => renderInstruction(instruction)).toThrow(expect.objectContaining({ code: 'RENDER_UNREPRESENTABLE' }) as Error);

describe('the renderer, read back as BuildKit reads', () => {
  it('keeps every value of a variable and a label', () => {
    fc.assert(
      fc.property(hostileEnv, (env) => {
        fc.pre(Object.keys(env).length > 0);
        expect(readPairs(readBack({ op: 'env', env }).rest, { HOME: 'wrong' })).toEqual(env);
        const labels = Object.fromEntries(Object.entries(env).map(([name, value]) => [`l${name.replaceAll('_', '')}x`, value]));
        expect(readPairs(readBack({ op: 'label', labels }).rest)).toEqual(labels);
      }),
    );
  });

  it('keeps every argument of the start command', () => {
    fc.assert(
      fc.property(hostileArgv, (argv) => {
        expect(readJsonForm(readBack({ op: 'cmd', argv }).rest)).toEqual(argv);
      }),
    );
  });

  it('keeps every path of a copy, wildcards and all', () => {
    fc.assert(
      fc.property(fc.array(hostilePath, { minLength: 1, maxLength: 3 }), (sources) => {
        fc.pre(sources.every((path) => path.trim() === path));
        const read = readCopy(readBack({ op: 'copy', from: 'context', sources, to: '/app/', link: false }).rest, { HOME: 'wrong' });
        expect({ ...read, sources: read.sources.map(literalOfPattern) }).toEqual({ sources, to: '/app/' });
      }),
    );
  });

  it('keeps every generated file and every script', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        fc.pre(!text.includes('\r'));
        const whole = text.endsWith('\n') ? text : `${text}\n`;
        const file = readBack({ op: 'file', path: '/etc/x', text, mode: 0o644 });
        expect(file.heredocs).toEqual([{ name: expect.any(String), expand: false, text: whole }]);
        const run = readBack({ op: 'run', commands: [{ kind: 'script', script: text }], env: {}, mounts: [] });
        expect(run.heredocs[0]!.text.endsWith(whole)).toBe(true);
      }),
    );
  });

  it('refuses what no text file can hold, and never repairs it', () => {
    fc.assert(
      fc.property(unrepresentable, envName, (value, name) => {
        refuses({ op: 'env', env: { [name]: value } });
        refuses({ op: 'cmd', argv: [value] });
        refuses({ op: 'file', path: '/x', text: value, mode: 0o644 });
        refuses({ op: 'run', commands: [{ kind: 'argv', argv: [value] }], env: {}, mounts: [] });
      }),
    );
  });
});
