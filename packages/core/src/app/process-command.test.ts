import { describe, expect, it } from 'vitest';
import { processCommand } from './process-command.ts';

describe('processCommand', () => {
  it('needs no shell for one program with plain arguments', () => {
    expect(processCommand("node 'my server.js' --port 80")).toEqual({ kind: 'argv', argv: ['node', 'my server.js', '--port', '80'] });
  });

  it('drops an exec that is there already', () => {
    expect(processCommand('exec node server.js')).toEqual({ kind: 'argv', argv: ['node', 'server.js'] });
  });

  it.each([
    ['node server.js --port $PORT', 'exec node server.js --port $PORT'],
    ['NODE_ENV=production node x', 'NODE_ENV=production exec node x'],
    ['cd dist && node x', 'cd dist && exec node x'],
    ['exec -a name node x', 'exec -a name node x'],
    ['exec node $X', 'exec node $X'],
    ['node x | cat', 'node x | cat'],
    ['echo ready', 'echo ready'],
    ['$CMD', '$CMD'],
  ])('makes a script of %j', (text, script) => {
    expect(processCommand(text)).toEqual({ kind: 'script', script });
  });

  it('names the place of a command that no shell accepts', () => {
    expect(() => processCommand('node "x', 'Procfile:1')).toThrow(
      'Procfile:1: the command "node "x" is not valid: a double quote does not end',
    );
  });

  it('refuses a command that no line of a Dockerfile can hold, counted in bytes', () => {
    expect(processCommand(`echo ${'é'.repeat(4000)}`)).toMatchObject({ kind: 'script' });
    expect(() => processCommand(`echo ${'é'.repeat(4100)}`)).toThrow('is not valid: it has more than 8 KiB');
  });
});
