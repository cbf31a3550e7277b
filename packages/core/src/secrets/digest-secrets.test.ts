import { describe, expect, it } from 'vitest';
import { digestSecrets } from './digest-secrets.ts';

describe('digestSecrets', () => {
  it('is 32 hexadecimal digits that do not depend on the order of the names', () => {
    const digest = digestSecrets({ A: '1', B: '2' }, 'salt');
    expect(digest).toMatch(/^[0-9a-f]{32}$/);
    expect(digestSecrets({ B: '2', A: '1' }, 'salt')).toBe(digest);
  });

  it('changes with a value, a name, the salt, and the border between two values', () => {
    const digests = [
      digestSecrets({ A: '1', B: '2' }, 'salt'),
      digestSecrets({ A: '1', B: '3' }, 'salt'),
      digestSecrets({ A: '1', C: '2' }, 'salt'),
      digestSecrets({ A: '1', B: '2' }, 'other'),
      digestSecrets({ A: '2', B: '1' }, 'salt'),
      digestSecrets({ A: '1","B":"2' }, 'salt'),
      digestSecrets({ A: '12', B: '' }, 'salt'),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('is empty without secrets, so that the build argument is empty too', () => {
    expect(digestSecrets({}, 'salt')).toBe('');
  });
});
