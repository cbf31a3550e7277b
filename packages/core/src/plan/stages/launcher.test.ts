import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProcessType } from '../../plugin/contract.ts';
import { startOf } from './launcher.ts';

const processes: readonly ProcessType[] = [
  { type: 'web', command: { kind: 'argv', argv: ['printf', '<%s>', 'web', "it's $HOME"] }, source: 'Procfile:1' },
  { type: 'job', command: { kind: 'script', script: 'printf "<%s>" "$0" "$@" "$A"' }, source: 'Procfile:2' },
  { type: 'stop', command: { kind: 'script', script: 'exit 7' }, source: 'Procfile:3' },
];

let app = '';
beforeEach(() => {
  app = mkdtempSync('/tmp/migetpacks-test-');
  mkdirSync(join(app, '.profile.d'));
});
afterEach(() => rmSync(app, { recursive: true, force: true }));

/** The launcher of an image whose app is in a folder of this machine. */
const launcher = (hasProfile: boolean): string => {
  const text = startOf(processes, processes[0]!, hasProfile).files.find(({ op }) => op === 'file');
  return text?.op === 'file' ? text.text.replaceAll('/app/', `${app}/`) : '';
};
const write = (name: string, text: string, mode = 0o644) => writeFileSync(join(app, '.profile.d', name), text, { mode });
const launch = (words: readonly string[], { hasProfile = true, env = {} } = {}) => {
  writeFileSync(join(app, 'launch'), launcher(hasProfile), { mode: 0o755 });
  const ended = spawnSync(join(app, 'launch'), words, { env: { PATH: '/usr/bin:/bin', ...env }, encoding: 'utf8' });
  return { out: ended.stdout, err: ended.stderr, code: ended.status };
};

describe('the start of an image', () => {
  it('needs no launcher for one process alone', () => {
    expect(startOf(processes.slice(0, 1), processes[0]!, false)).toEqual({
      files: [],
      commands: [
        { op: 'entrypoint', argv: ['/usr/bin/tini', '--'] },
        { op: 'cmd', argv: ['printf', '<%s>', 'web', "it's $HOME"] },
      ],
    });
  });

  it('goes through the launcher for one process with scripts before it, which the image gets from the source', () => {
    const { files, commands } = startOf(processes.slice(0, 1), processes[0]!, true);
    expect(files).toContainEqual(
      expect.objectContaining({ op: 'copy', from: 'context', sources: ['.profile.d'], to: '/app/.profile.d', link: true }),
    );
    expect(commands.at(-1)).toEqual({ op: 'cmd', argv: ['web'] });
  });
});

describe('the launcher', () => {
  it('starts a process type with its own arguments and those that were given', () => {
    expect(launch(['web', 'a b', '$C'])).toMatchObject({ out: "<web><it's $HOME><a b><$C>", err: '', code: 0 });
    expect(launch(['job', 'x'], { env: { A: '1' } }).out).toBe('<job><x><1>');
  });

  it('runs anything else as it is', () => {
    expect(launch(['printf', '[%s]', 'web'])).toMatchObject({ out: '[web]', code: 0 });
  });

  it('ends as the process ends', () => {
    expect(launch(['stop'])).toMatchObject({ code: 7 });
  });

  it('takes the place of no process of its own', () => {
    write('a.sh', 'printf "%s " "$$"\n');
    const [before, after] = launch(['sh', '-c', 'printf %s "$$"']).out.split(' ');
    expect(after).toBe(before);
  });

  it('sources what is in .profile.d, in the order of the names, and for every command', () => {
    write('20-second.sh', 'export A="$A-second"\n');
    write('10-first.sh', 'export A="first"\n');
    write('notes.txt', 'export A=never\n');
    write('.hidden.sh', 'export A=never\n');
    expect(launch(['job']).out).toBe('<job><first-second>');
    expect(launch(['printenv', 'A']).out).toBe('first-second\n');
  });

  it('lets no script change what starts', () => {
    write('a.sh', 'set -- stop; shift 2>/dev/null; IFS=o; script=x\n');
    expect(launch(['job', 'two words'], { env: { A: 'kept', script: 'kept' } })).toMatchObject({ out: '<job><two words><kept>', code: 0 });
  });

  it('goes on after a script that returns or fails, and ends with one that exits', () => {
    write('a.sh', 'export A=1\nreturn 3\nexport A=2\n');
    write('b.sh', 'false\n');
    expect(launch(['job'])).toMatchObject({ out: '<job><1>', code: 0 });
    write('c.sh', 'exit 9\n');
    expect(launch(['job'])).toMatchObject({ out: '', code: 9 });
  });

  it('ends with the name of a script that is no shell text', () => {
    write('a.sh', 'if true\n');
    const { out, err, code } = launch(['job']);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err).toContain('/.profile.d/a.sh');
  });

  it.each(["it's $(id).sh", '-rf.sh', ' .sh', 'a\nb.sh'])('sources a script of the name %j', (name) => {
    write(name, 'export A=1\n');
    expect(launch(['job'])).toMatchObject({ out: '<job><1>', err: '', code: 0 });
  });

  it('ends with the name of a script that is a link to nothing', () => {
    symlinkSync('../env.sh', join(app, '.profile.d', 'a.sh'));
    const { out, err, code } = launch(['job']);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err).toContain('/.profile.d/a.sh');
  });

  it('starts also where the scripts are gone', () => {
    expect(launch(['job'], { env: { A: '1' } })).toMatchObject({ out: '<job><1>', err: '', code: 0 });
  });
});
