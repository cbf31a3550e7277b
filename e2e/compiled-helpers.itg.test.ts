/** Programs of compiled languages in an image of Node.js: what ships is what they were compiled to, and it runs there. */
import { describe, expect, it } from 'vitest';
import { ensureLab } from './lab/index.ts';
import { makeApp } from './support/copy-app.ts';
import { docker } from './support/docker.ts';
import { runCli } from './support/run-cli.ts';
import { inTier } from './support/tier.ts';

const server = { 'package.json': '{"name":"shop","scripts":{"start":"node server.js"}}', 'server.js': '' };
const go = { 'go.mod': 'module x.example/count\n\ngo 1.26\n', 'main.go': 'package main\n\nfunc main() { println("counted by Go") }\n' };
const rust = {
  'Cargo.toml': '[package]\nname = "count"\nversion = "1.0.0"\nedition = "2024"\n',
  'src/main.rs': 'fn main() {\n    println!("counted by Rust");\n}\n',
};

describe.runIf(await inTier('rest', 'compiled helpers'))('a process type of another language', () => {
  it.each([
    ['Go', 'go', go, 'go run .', '/app/bin/count', 'golang:1.27.0-trixie'],
    ['Go, named by its file', 'go', go, 'bin/count', '/app/bin/count', 'golang:1.27.0-trixie'],
    ['Rust', 'rust', rust, 'cargo run --release', '/opt/rust-programs/count', 'rust:1.98.0-slim-trixie'],
    ['Rust, named by its file', 'rust', rust, 'bin/count', '/app/bin/count', 'rust:1.98.0-slim-trixie'],
  ])('is a program of %s without its compiler', async (_name, language, files, command, program, compiler) => {
    const lab = await ensureLab(['node:24.19.0-trixie-slim', compiler]);
    await using app = await makeApp({ ...server, ...files, Procfile: `web: npm start\ncount: ${command}\n` });
    const image = `migetpacks-test/compiled-${language}:local`;
    const run = await runCli(lab, ['build', app.path, '--languages', `node,${language}`, '--tag', image, '--json']);
    expect(run.code, run.stderr + run.stdout.slice(-3000)).toBe(0);
    try {
      // Go's println writes to the standard error.
      const shown = ['run', '--rm', '--entrypoint', '/bin/sh', image, '-c', 'launch count 2>&1'];
      expect(await docker(lab, shown)).toBe(`counted by ${language === 'go' ? 'Go' : 'Rust'}`);
      const search = "find / -xdev -type f '(' -name count -o -name go -o -name rustc ')' 2>/dev/null || true";
      expect(await docker(lab, ['run', '--rm', '--entrypoint', '/bin/sh', image, '-c', search])).toBe(program);
    } finally {
      await docker(lab, ['image', 'rm', '--force', image]).catch(() => '');
    }
  });
});
