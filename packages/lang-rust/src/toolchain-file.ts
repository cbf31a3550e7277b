import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import * as z from 'zod/mini';
import { fail } from './errors.ts';

const Text = z.optional(z.string());
const File = () => z.object({ toolchain: z.object({ channel: Text, path: Text, targets: z.optional(z.array(z.string())) }) });

/** What a `rust-toolchain` or `rust-toolchain.toml` asks for. */
export interface ToolchainFile {
  readonly path: AppPath;
  readonly line: number | undefined;
  readonly channel: string | undefined;
  readonly targets: readonly string[];
}

/** The file without `.toml` comes first, and may be one line alone (https://rust-lang.github.io/rustup/overrides.html). @throws RUST_TOOLCHAIN_INVALID, APP_FILE_INVALID */
export const readToolchainFile = async (tree: SourceTree): Promise<ToolchainFile | undefined> => {
  const path = tree.find('rust-toolchain', 'rust-toolchain.toml');
  if (path === undefined) return undefined;
  const text = (await tree.text(path)).trim();
  if (text === '') throw fail('RUST_TOOLCHAIN_INVALID', { file: path, fault: 'it is empty' });
  if (path === 'rust-toolchain' && /^[\w.-]+$/.test(text)) return { path, line: 1, channel: text, targets: [] };
  const { toolchain } = await tree.parse(path, 'toml', File());
  if (toolchain.path !== undefined) throw fail('RUST_TOOLCHAIN_INVALID', { file: path, fault: 'it names a folder of one machine' });
  const at = (await tree.text(path)).split('\n').findIndex((line) => /^\s*channel\s*=/.test(line));
  return { path, line: at < 0 ? undefined : at + 1, channel: toolchain.channel, targets: toolchain.targets ?? [] };
};
