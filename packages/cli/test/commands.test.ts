import { mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixture, run, toyConfig } from './run.ts';

const toy = (command: string, ...more: readonly string[]) => run([command, 'toy-app', '--config', toyConfig, ...more]);

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migetpacks-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('help and version', () => {
  it.each([['--help'], ['-h'], ['help']])('lists the commands for %s', async (flag) => {
    const { code, stdout } = await run([flag]);
    expect(code).toBe(0);
    expect(stdout).toContain('detect-version');
  });

  it('shows the flags of one command with examples', async () => {
    const { stdout } = await run(['dockerfile', '--help']);
    expect(stdout).toContain('migetpacks dockerfile . -o Dockerfile');
    expect(stdout).toContain('--check FILE');
    expect(stdout).not.toContain('--push');
  });

  it('prints the version', async () => {
    expect((await run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('detect', () => {
  it('prints the label alone on the standard output', async () => {
    expect(await toy('detect')).toEqual({ code: 0, stdout: 'Toy (plain)\n', stderr: '' });
  });

  it('says why with --verbose and --json', async () => {
    expect((await toy('detect', '--verbose')).stderr).toContain('toy: yes, toy.txt');
    expect(JSON.parse((await toy('detect', '--json')).stdout)).toMatchObject({ language: 'toy', evidence: ['toy.txt'] });
  });

  it('prints nothing on the standard output and exits 1 when nothing fits', async () => {
    const { code, stdout, stderr } = await run(['detect', folder, '--config', toyConfig]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('toy: no toy.txt');
  });
});

describe('detect-version', () => {
  it('prints the version, and the reason where it is not in the way', async () => {
    const { stdout, stderr } = await toy('detect-version');
    expect(stdout).toBe('1.2.3\n');
    expect(stderr).toContain('from toy.txt:1 "1.x"; supported until 2030-01-01');
  });
});

describe('plan and release', () => {
  it('prints a plan that parses', async () => {
    expect(JSON.parse((await toy('plan', '--json')).stdout)).toMatchObject({ schemaVersion: 1, language: 'toy', port: 5000 });
  });

  it('follows the config of the app, and the flag before it', async () => {
    const plan = async (...more: string[]): Promise<{ port: number; processes: { source: string }[] }> =>
      JSON.parse((await run(['plan', 'toy-configured', '--config', toyConfig, '--json', ...more])).stdout) as never;
    expect((await plan()).port).toBe(8080);
    expect((await plan('--port', '9000')).port).toBe(9000);
  });

  it('prints process types as the reference does', async () => {
    expect((await toy('release')).stdout).toBe('---\naddons: []\nconfig_vars: {}\ndefault_process_types:\n  web: cat /app/toy.txt\n');
  });

  it('puts public variables into the plan and never the value of a secret', async () => {
    const { stdout, stderr } = await toy('plan', '--json', '--env', 'VITE_NAME=shop', '--secret', 'NPM_TOKEN=hunter2-hunter2');
    expect(stdout).toContain('shop');
    expect(stdout).toContain('NPM_TOKEN');
    expect(stdout + stderr).not.toContain('hunter2');
  });
});

describe('dockerfile', () => {
  it('prints a Dockerfile', async () => {
    expect((await toy('dockerfile')).stdout).toContain('\nFROM debian:13-slim AS runtime\n');
  });

  it('writes it with its ignore file, and finds no drift afterwards', async () => {
    const path = join(folder, 'Dockerfile');
    expect((await toy('dockerfile', '-o', path)).code).toBe(0);
    expect((await readdir(folder)).sort()).toEqual(['Dockerfile', 'Dockerfile.dockerignore']);
    expect((await toy('dockerfile', '--check', path)).code).toBe(0);
  });

  it('shows the difference and exits 1 when a written file drifted', async () => {
    const path = join(folder, 'Dockerfile');
    await toy('dockerfile', '-o', path);
    await writeFile(path, (await readFile(path, 'utf8')).replace('debian:13-slim', 'debian:12-slim'));
    const { code, stdout } = await toy('dockerfile', '--check', path);
    expect(code).toBe(1);
    expect(stdout).toContain('-FROM debian:12-slim AS runtime\n+FROM debian:13-slim AS runtime\n');
  });
});

describe('plugins', () => {
  it('lists where each plugin was found', async () => {
    expect(JSON.parse((await run(['plugins', '--config', toyConfig, '--json'])).stdout)).toMatchObject([
      { id: 'toy', version: '0.1.0', apiVersion: 1, from: fixture('operator/toy-plugin.mjs') },
    ]);
  });
});

describe('bad input', () => {
  const codeOf = async (argv: readonly string[], env = {}, cwd = folder) => {
    const { code, stdout, stderr } = await run([...argv, '--json'], env, cwd);
    expect(stderr).not.toMatch(/\n\s+at /);
    return { code, error: (JSON.parse(stdout) as { error: { code: string } }).error.code };
  };

  it('names what is wrong with the folder', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(await codeOf(['plan', 'nowhere'])).toEqual({ code: 1, error: 'CONFIG_SOURCE_MISSING' });
    expect(await codeOf(['plan', 'file'])).toEqual({ code: 1, error: 'CONFIG_SOURCE_NOT_A_FOLDER' });
    expect(await codeOf(['plan', 'a\0b'])).toEqual({ code: 1, error: 'CONFIG_SOURCE_MISSING' });
  });

  it('refuses a project path that leaves the source', async () => {
    await symlink('/etc', join(folder, 'link'));
    for (const path of ['..', 'a/../..', 'link'])
      expect(await codeOf(['plan', '.', '--project-path', path])).toEqual({ code: 1, error: 'CONFIG_PROJECT_PATH_ESCAPES' });
  });

  it('knows misspelt commands and second folders', async () => {
    expect(await codeOf(['detct', '.'])).toEqual({ code: 2, error: 'CLI_COMMAND_UNKNOWN' });
    expect(await codeOf(['plan', '.', '..'])).toEqual({ code: 2, error: 'CLI_ARGUMENT_UNEXPECTED' });
  });

  it('refuses plugins that the source names, and does not load them', async () => {
    await writeFile(join(folder, 'migetpacks.yaml'), `plugins: ['${fixture('operator/toy-plugin.mjs')}']\n`);
    expect(await codeOf(['plan', folder], {}, fixture('.'))).toEqual({ code: 1, error: 'CONFIG_NOT_ALLOWED_IN_APP' });
    expect(await codeOf(['plan', '.'])).toEqual({ code: 1, error: 'CONFIG_NOT_ALLOWED_IN_APP' });
  });

  it('runs no config code of the source', async () => {
    await writeFile(join(folder, 'migetpacks.config.mjs'), 'throw new RangeError("was run");\n');
    const { stderr } = await run(['plan', '.'], {}, folder);
    expect(stderr).toContain('LANGUAGE_NOT_DETECTED');
    expect(stderr).not.toContain('was run');
  });

  it('builds a folder with blanks and letters beyond ASCII', async () => {
    const app = join(folder, 'mein schönes prógramm');
    const { mkdir } = await import('node:fs/promises');
    await mkdir(app);
    await writeFile(join(app, 'toy.txt'), '');
    expect((await run(['detect', app, '--config', toyConfig])).stdout).toBe('Toy (plain)\n');
  });
});

describe('build that fails early', () => {
  it('writes the result file and exits 0, or the real code when strict', async () => {
    const path = join(folder, 'out', 'result.json');
    const env = { RESULT_FILE: path, OUTPUT_IMAGE: 'registry.example.com/app:1', SOURCE_DIR: folder };
    expect((await run([], env)).code).toBe(0);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
      status: 'failed',
      exit_code: 1,
      images: [],
      language: 'unknown',
      error_code: 'LANGUAGE_NOT_DETECTED',
    });
    expect((await run([], { ...env, RESULT_EXIT: 'strict' })).code).toBe(1);
  });

  it('writes it also when an option is what is wrong', async () => {
    const path = join(folder, 'result.json');
    expect((await run([], { RESULT_FILE: path, PORT: 'x', SOURCE_DIR: folder })).code).toBe(0);
    expect(await readFile(path, 'utf8')).toContain('"CONFIG_VALUE_INVALID"');
  });

  it('refuses a bad image name before it looks for an engine', async () => {
    const { code, stderr } = await run(['build', 'toy-app', '--config', toyConfig, '-t', 'My App']);
    expect(code).toBe(1);
    expect(stderr).toContain('CONFIG_IMAGE_INVALID');
  });
});

describe('--explain-env', () => {
  it('shows classes and no values, in a builder container for everything', async () => {
    const env = { MIGETPACKS_ENTRYPOINT: '1', VITE_NAME: 'shop-shop', NPM_TOKEN: 'hunter2-hunter2', PATH: '/bin', PORT: '5000' };
    const { stdout, stderr } = await run(['build', 'toy-app', '--config', toyConfig, '--explain-env'], env);
    expect(stdout).toMatch(/NPM_TOKEN +secret/);
    expect(stdout).toMatch(/VITE_NAME +public/);
    expect(stdout).toMatch(/PATH +left/);
    expect(stdout + stderr).not.toMatch(/hunter2|shop-shop/);
  });

  it('takes nothing from the environment on a laptop', async () => {
    const { stdout } = await run(['build', 'toy-app', '--config', toyConfig, '--explain-env'], {
      NPM_TOKEN: 'hunter2-hunter2',
      OUTPUT_IMAGE: 'x',
    });
    expect(stdout).not.toContain('NPM_TOKEN');
  });
});
