import { describe, expect, it } from 'vitest';
import type { Instruction } from '../plan/build-plan.ts';
import { renderInstruction } from './render-instruction.ts';
import { renderImage } from './render-image.ts';

const run = (script: string, more: Partial<Extract<Instruction, { op: 'run' }>> = {}): Instruction => ({
  op: 'run',
  commands: [{ kind: 'script', script }],
  env: {},
  mounts: [],
  ...more,
});

describe('RUN', () => {
  it('stops at the first failing line and trusts extra certificate authorities', () => {
    expect(renderInstruction(run('a\nb'))).toBe(
      `RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
a
b
EOF`,
    );
  });

  it('quotes the words of a command, and only where a shell would read them differently', () => {
    const command = { kind: 'argv', argv: ['npm', 'run', 'a b', "it's", '$HOME', ''] } as const;
    expect(renderInstruction(run('', { commands: [command] }))).toContain(`\nnpm run 'a b' 'it'\\''s' '$HOME' ''\n`);
  });

  it('moves the end mark away from a line that equals it', () => {
    expect(renderInstruction(run('cat <<EOF\nEOF'))).toMatch(/<<'EOF1'\n[^]*\nEOF\nEOF1$/);
  });

  it('reads secrets from their mounts', () => {
    const text = renderInstruction(run('x', { mounts: [{ type: 'secret', id: 'NPM_TOKEN' }] }));
    expect(text).toContain('--mount=type=secret,id=NPM_TOKEN,required=true');
    expect(text).toContain('NPM_TOKEN="$(cat /run/secrets/NPM_TOKEN)"; export NPM_TOKEN');
  });
});

describe('words', () => {
  it.each([
    ['plain', 'A=plain'],
    ['', 'A=""'],
    ['two words', 'A="two words"'],
    ['$HOME "x" \\', 'A="\\$HOME \\"x\\" \\\\"'],
  ])('writes the value %j as %s', (value, expected) => {
    expect(renderInstruction({ op: 'env', env: { A: value } })).toBe(`ENV ${expected}`);
  });

  it('writes COPY as plain words where it can, and as JSON where it must', () => {
    const copy = (...sources: string[]): Instruction => ({ op: 'copy', from: 'context', sources, to: '/app/', link: false });
    expect(renderInstruction(copy('package.json', 'a/b.txt'))).toBe('COPY package.json a/b.txt /app/');
    expect(renderInstruction(copy('a b', '[x]*'))).toBe('COPY ["a b", "[[]x][*]", "/app/"]');
    expect(renderInstruction(copy('--from=evil'))).toBe('COPY ["--from=evil", "/app/"]');
  });

  it('keeps a comment on one line', () => {
    expect(renderInstruction(run('x', { comment: 'a\nRUN evil' }))).toMatch(/^# a RUN evil\nRUN /);
  });
});

describe('what a Dockerfile cannot hold', () => {
  const refusals: readonly (readonly [string, () => string, string])[] = [
    ['a line break in ENV', () => renderInstruction({ op: 'env', env: { A: 'a\nb' } }), 'RENDER_UNREPRESENTABLE'],
    ['NUL in a command', () => renderInstruction({ op: 'cmd', argv: ['a\0'] }), 'RENDER_UNREPRESENTABLE'],
    ['half a surrogate pair', () => renderInstruction({ op: 'cmd', argv: ['\ud800'] }), 'RENDER_UNREPRESENTABLE'],
    ['a variable name with a blank', () => renderInstruction({ op: 'env', env: { 'A B': '1' } }), 'RENDER_INVALID_NAME'],
    ['an image with a blank', () => renderImage({ name: 'node x', tag: '1', digest: undefined }), 'RENDER_INVALID_NAME'],
    ['a tag with a line break', () => renderImage({ name: 'node', tag: '1\nRUN x', digest: undefined }), 'RENDER_INVALID_NAME'],
    ['a package name with an option', () => renderInstruction({ op: 'packages', names: ['-o=x'], commands: [] }), 'RENDER_INVALID_NAME'],
    ['a workdir that climbs', () => renderInstruction({ op: 'workdir', path: '/app/../etc' }), 'RENDER_INVALID_NAME'],
    [
      'a file name that ends in a blank',
      () => renderInstruction({ op: 'copy', from: 'context', sources: ['a '], to: '/app/', link: false }),
      'RENDER_UNREPRESENTABLE',
    ],
    [
      'a cache id with a comma',
      () => renderInstruction(run('x', { mounts: [{ type: 'cache', id: 'a,b', target: '/c', sharing: 'shared' }] })),
      'RENDER_INVALID_NAME',
    ],
  ];
  it.each(refusals)('refuses %s', (_title, render, code) => {
    expect(render).toThrow(expect.objectContaining({ code }));
  });
});
