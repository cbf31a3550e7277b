import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { labPath, toolsPath } from '../lab/paths.ts';
import { run } from '../lab/run.ts';

const folder = labPath('fuse-overlayfs', 'bin');

const fetchFromDebian = async (): Promise<void> => {
  const root = labPath('fuse-overlayfs', 'root');
  await Promise.all([root, folder].map((path) => mkdir(path, { recursive: true })));
  await run('apt-get', ['-q', 'download', 'fuse-overlayfs', 'libfuse3-3'], { cwd: root, seconds: 60 });
  await run('sh', ['-ec', 'for deb in *.deb; do dpkg-deb -x "$deb" .; done'], { cwd: root });
  const libraries = (await run('find', [root, '-name', 'libfuse3.so.3', '-printf', '%h\n'])).split('\n')[0] ?? '';
  const wrapper = `#!/bin/sh\nLD_LIBRARY_PATH='${libraries}' exec '${root}/usr/bin/fuse-overlayfs' "$@"\n`;
  await writeFile(join(folder, 'fuse-overlayfs'), wrapper);
  await chmod(join(folder, 'fuse-overlayfs'), 0o755);
};

/** The folder with fuse-overlayfs: the machine's own, or Debian's package unpacked beside the lab; or what is missing for it. */
export const findFuseOverlayfs = async (): Promise<{ folder: string } | { missing: string }> => {
  if (!existsSync('/dev/fuse')) return { missing: 'this machine has no /dev/fuse' };
  const own = toolsPath()
    .split(delimiter)
    .find((path) => existsSync(join(path, 'fuse-overlayfs')));
  if (own !== undefined) return { folder: own };
  if (existsSync(join(folder, 'fuse-overlayfs'))) return { folder };
  try {
    await fetchFromDebian();
    return { folder };
  } catch {
    return { missing: 'fuse-overlayfs is neither installed nor to be had from the package archive' };
  }
};
