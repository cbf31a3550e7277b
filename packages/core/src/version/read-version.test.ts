import { describe, expect, it } from 'vitest';
import { memoryTree } from '../source-tree/memory-tree.ts';
import { readMise, readToolVersions, readVersionFile } from './read-version.ts';

const names = ['nodejs', 'node'];

describe('readVersionFile', () => {
  it('takes the first line that says something', async () => {
    const tree = memoryTree({ '.nvmrc': '\uFEFF# the version\r\n\r\n  v20.11.0  # pinned\r\nlts/*\r\n' });

    expect(await readVersionFile(tree, '.nvmrc', 'node')).toEqual({
      tool: 'node',
      spec: 'v20.11.0',
      source: { from: 'file', path: '.nvmrc', line: 3 },
    });
  });

  it.each([{}, { '.nvmrc': '' }, { '.nvmrc': '\n# nothing\n' }])('has no answer for %j', async (files) => {
    expect(await readVersionFile(memoryTree(files), '.nvmrc', 'node')).toBeUndefined();
  });
});

describe('readToolVersions', () => {
  it('takes the first version in the line of the tool', async () => {
    const tree = memoryTree({ '.tool-versions': 'ruby 3.3.0\n# node\nnodejs 20.11.0 18.0.0 # two\n' });

    expect(await readToolVersions(tree, 'node', names)).toEqual({
      tool: 'node',
      spec: '20.11.0',
      source: { from: 'file', path: '.tool-versions', line: 3, field: 'nodejs' },
    });
  });

  it('has no answer for other tools', async () => {
    expect(await readToolVersions(memoryTree({ '.tool-versions': 'ruby 3.3.0\nnode\n' }), 'node', names)).toBeUndefined();
  });
});

describe('readMise', () => {
  it.each([
    ['[tools]\nruby = "3"\nnode = "22"\n', '22', 3],
    ['[tools]\nnode = ["20", "22"]\n', '20', 2],
    ['[tools]\nnode = { version = "22.1" }\n', '22.1', 2],
    ['[tools]\n"node" = 22\n', '22', 2],
    ['[tools.node]\nversion = "lts"\n', 'lts', 1],
  ])('reads %j', async (text, spec, line) => {
    const request = await readMise(memoryTree({ 'mise.toml': text }), 'node', names);

    expect(request).toEqual({ tool: 'node', spec, source: { from: 'file', path: 'mise.toml', line, field: 'tools.node' } });
  });

  it('passes over a file without the tool and takes the next', async () => {
    const tree = memoryTree({ 'mise.toml': '[env]\nA = "1"\n', '.config/mise.toml': '[tools]\nnode = "20"\n' });

    expect((await readMise(tree, 'node', names))?.source).toMatchObject({ path: '.config/mise.toml' });
  });

  it('refuses an entry that names no version', async () => {
    const tree = memoryTree({ 'mise.toml': '[tools]\nnode = true\n' });

    await expect(readMise(tree, 'node', names)).rejects.toThrow(/^mise\.toml: tools\.node: /);
  });
});
