import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { delegateCgroup } from './delegate-cgroup.ts';

const withGroup = async (files: Readonly<Record<string, string>>, use: (root: string) => Promise<void>): Promise<void> => {
  const root = await mkdtemp(join(tmpdir(), 'cgroup-'));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(root, name), text);
    await delegateCgroup(root);
    await use(root);
  } finally {
    await rm(root, { recursive: true });
  }
};

it("moves a container's processes into a group below and hands the controllers down", async () => {
  const files = { 'cgroup.type': 'domain\n', 'cgroup.procs': '1\n0\n42\n', 'cgroup.controllers': 'cpu memory pids\n' };
  await withGroup(files, async (root) => {
    expect(await readFile(join(root, 'init/cgroup.procs'), 'utf8')).toBe('1\n42\n');
    expect(await readFile(join(root, 'cgroup.subtree_control'), 'utf8')).toBe('+cpu +memory +pids');
  });
});

it("leaves the machine's own top group and cgroup v1 as they are", async () => {
  await withGroup({ 'cgroup.procs': '1\n', 'cgroup.controllers': 'cpu\n' }, async (root) => {
    expect(existsSync(join(root, 'init'))).toBe(false);
  });
  await withGroup({}, async (root) => expect(existsSync(join(root, 'init'))).toBe(false));
});
