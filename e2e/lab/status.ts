import { tagsIn } from './base-images/registry-tags.ts';
import { engineVersion } from './engine.ts';
import { labDir } from './paths.ts';
import { registryAnswers } from './registry.ts';
import { run } from './run.ts';
import { readState } from './state.ts';

/** Prints what runs, where, and how much disk it takes. */
export const printStatus = async (): Promise<void> => {
  const { engine, registry } = await readState();
  const version = engine && (await engineVersion(engine.dockerHost));
  const answers = registry !== undefined && (await registryAnswers(registry.address));
  const tags = answers ? await tagsIn(registry.address, 'node') : [];
  const size = await run('du', ['-sh', labDir], { seconds: 60 }).catch(() => 'unknown');
  const lines = [
    `engine    ${version ? `Docker ${version} at ${engine.dockerHost} (${engine.kind})` : 'not running'}`,
    `registry  ${answers ? registry.address : 'not running'}`,
    `images    ${tags.length > 0 ? tags.map((tag) => `node:${tag}`).join(' ') : 'none'}`,
    `disk      ${size.split('\t')[0]} in ${labDir}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
};
