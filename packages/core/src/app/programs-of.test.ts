import { describe, expect, it } from 'vitest';
import { programsOf } from './programs-of.ts';

describe('programsOf', () => {
  it.each([
    ['node server.js', ['node']],
    ['exec /usr/local/bin/node server.js', ['node']],
    ['A=1 env B=2 node server.js', ['node']],
    ['python manage.py migrate && gunicorn shop.wsgi', ['python', 'gunicorn']],
    ['bundle exec puma', ['bundle']],
    ['"$RUNNER" start', []],
    ['echo "unfinished', []],
  ])('finds the programs of %s', (command, programs) => {
    expect(programsOf(command)).toEqual(programs);
  });
});
