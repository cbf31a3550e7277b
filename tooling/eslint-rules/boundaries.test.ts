import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Linter } from 'eslint';
import { parser } from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { projectRules } from './config.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const linter = new Linter({ cwd: root, configType: 'flat' });
const config: Linter.Config[] = [{ files: ['**/*.ts'], languageOptions: { parser: parser as Linter.Parser } }, ...projectRules];

/** Lints text as if it were that file, with the project's own rules alone. */
const lint = (file: string, code: string): string[] => linter.verify(code, config, join(root, file)).map((found) => found.message);

const forbidden: readonly (readonly [file: string, code: string, message: RegExp])[] = [
  ['packages/core/src/plan/a.ts', "import x from 'migetpacks';", /core may not import 'migetpacks'/],
  ['packages/core/src/plan/a.ts', "import { x } from '@migetpacks/dind';", /core may not import '@migetpacks\/dind'/],
  ['packages/core/src/plan/a.ts', "export * from '@migetpacks/lang-node';", /core may not import '@migetpacks\/lang-node'/],
  ['packages/core/src/source-tree/memory-tree.ts', "import { readFileSync } from 'node:fs';", /core may not import 'node:fs'/],
  ['packages/core/src/source-tree/memory-tree.ts', "import { readFileSync } from 'fs';", /core may not import 'fs'/],
  ['packages/core/src/plan/a.ts', "import { execa } from 'execa';", /core may not import 'execa'/],
  ['packages/core/src/plan/a.ts', "await import('node:child_process');", /core may not import 'node:child_process'/],
  ['packages/core/src/source-tree/fs-tree.ts', "import { spawn } from 'node:child_process';", /core may not import 'node:child_process'/],
  ['packages/core/src/plan/a.ts', "const name = 'fs'; await import(name);", /core may not import a computed name/],
  ['packages/core/src/plan/a.ts', 'export const now = Date.now();', /no clock/],
  ['packages/core/src/plan/a.ts', 'export const now = new Date();', /no clock/],
  ['packages/core/src/plan/a.ts', 'export const home = process.env.HOME;', /Planning is pure/],
  ['packages/lang-node/src/detect.ts', "import { planApp } from '@migetpacks/core';", /lang-\* may not import '@migetpacks\/core'/],
  [
    'packages/lang-node/src/detect.ts',
    "import { FsTree } from '@migetpacks/core/node';",
    /lang-\* may not import '@migetpacks\/core\/node'/,
  ],
  [
    'packages/lang-node/src/detect.ts',
    "import { x } from '@migetpacks/core/testing';",
    /lang-\* may not import '@migetpacks\/core\/testing'/,
  ],
  ['packages/lang-node/src/detect.ts', "import type { X } from '@migetpacks/lang-bun';", /lang-\* may not import '@migetpacks\/lang-bun'/],
  ['packages/lang-node/src/detect.ts', "import { x } from '../../core/src/index.ts';", /reaches into another package/],
  ['packages/lang-node/src/detect.ts', "import { readFile } from 'node:fs/promises';", /lang-\* may not import 'node:fs\/promises'/],
  ['packages/lang-node/src/detect.ts', "import { exec } from 'node:child_process';", /lang-\* may not import 'node:child_process'/],
  ['packages/lang-node/src/detect.ts', "import { get } from 'node:https';", /lang-\* may not import 'node:https'/],
  ['packages/lang-node/src/detect.ts', "import process from 'node:process';", /lang-\* may not import 'node:process'/],
  ['packages/lang-node/src/detect.ts', 'export const cwd = process.cwd();', /Planning is pure/],
  ['packages/lang-node/src/detect.ts', "export const answer = fetch('http://localhost');", /Planning is pure/],
  ['packages/lang-node/src/detect.ts', "export const answer = globalThis.fetch('http://localhost');", /no network/],
  ['packages/lang-node/src/detect.test.ts', "import bun from '@migetpacks/lang-bun';", /lang-\* may not import '@migetpacks\/lang-bun'/],
  ['packages/multi/src/compose.ts', "import node from '@migetpacks/lang-node';", /multi may not import '@migetpacks\/lang-node'/],
  ['packages/dind/src/docker.ts', "import { planApp } from '@migetpacks/core';", /dind may not import '@migetpacks\/core'/],
  ['packages/dind/src/docker.ts', "import { x } from '@migetpacks/core/plugin';", /dind may not import '@migetpacks\/core\/plugin'/],
  ['packages/cli/src/main.ts', "import { execa } from 'execa';", /cli may not import 'execa': only dind starts processes/],
  ['packages/cli/src/main.ts', "import { spawn } from 'node:child_process';", /cli may not import 'node:child_process'/],
  ['packages/cli/src/main.ts', "import { x } from '../../dind/src/docker.ts';", /reaches into another package/],
  ['packages/cli/src/main.ts', "throw new Error('no');", /plain Error has no code/],
  ['packages/core/src/plan/a.ts', "export const fail = () => Promise.reject(new TypeError('no'));", /plain TypeError has no code/],
  ['packages/core/src/plan/a.ts', 'export const line = `RUN ${1}`;', /Dockerfile instruction/],
  ['packages/lang-node/src/build.ts', 'export const text = `# x\nCOPY . /app`;', /Dockerfile instruction/],
  ['packages/dind/src/docker.ts', "export const text = 'FROM ' + 'node';", /Dockerfile instruction/],
  ['packages/core/src/plan/a.ts', 'export default 1;', /Export it by name/],
  ['packages/core/src/plan/a.ts', 'const a = 1;\nexport { a as default };', /Export it by name/],
  ['packages/core/src/plan/a.ts', 'export {};\n'.repeat(251), /too many lines \(251\). Maximum allowed is 250/],
  ['packages/core/src/plan/a.test.ts', 'export {};\n'.repeat(401), /too many lines \(401\). Maximum allowed is 400/],
];

const allowed: readonly (readonly [file: string, code: string])[] = [
  ['packages/core/src/source-tree/fs-tree.ts', "import { readFileSync } from 'node:fs';"],
  ['packages/core/src/version/schemes/semver.ts', "import { satisfies } from 'semver';"],
  ['packages/core/src/render/render-dockerfile.ts', 'export const line = `RUN ${1}`;'],
  ['packages/lang-node/src/detect.ts', "import { definePlugin } from '@migetpacks/core/plugin';\nimport { z } from 'zod';"],
  ['packages/lang-node/src/index.ts', 'export default {};'],
  ['packages/lang-node/src/index.ts', "import pkg from '../package.json' with { type: 'json' };"],
  ['packages/lang-node/test/contract.test.ts', "import { describePlugin } from '@migetpacks/core/testing';"],
  ['packages/dind/src/docker.ts', "import { execa } from 'execa';\nimport { MigetpacksError } from '@migetpacks/core/errors';"],
  ['packages/dind/src/docker.ts', "import { spawn } from 'node:child_process';\nimport { rm } from 'node:fs/promises';"],
  ['packages/cli/src/main.ts', "import { readFile } from 'node:fs/promises';\nimport { z } from 'zod';"],
  ['packages/cli/src/main.ts', "import { planApp } from '@migetpacks/core';\nimport { startDocker } from '@migetpacks/dind';"],
  ['packages/cli/src/plugins/load.ts', "const name = '@migetpacks/lang-node'; await import(name);"],
  ['packages/core/src/plan/a.test.ts', "it('fails', () => { throw new Error('RUN x'); });"],
  ['packages/core/src/plan/a.ts', "export const hint = 'Say where to copy FROM the image';"],
];

describe('module boundaries', () => {
  it.each(forbidden)('%s may not say: %s', (file, code, message) => {
    const messages = lint(file, code);

    expect(messages).toEqual([expect.stringMatching(message)]);
  });

  it.each(allowed)('%s may say: %s', (file, code) => {
    const messages = lint(file, code);

    expect(messages).toEqual([]);
  });
});
