import { chmod, lstat, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withClientConfig } from './with-client-config.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'client-config-'));
  await mkdir(join(home, 'bin'));
  await mkdir(join(home, '.docker', 'contexts'), { recursive: true });
  await writeFile(join(home, '.docker', 'config.json'), JSON.stringify({ credsStore: 'desktop', auths: { 'r.example.com': {} } }));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const password = 'p4ss $word';
const logins = [{ server: 'dhi.io', username: 'robot', password }];
const signal = new AbortController().signal;

/** A docker command that writes down how it was called, then ends as `script` says. */
const fakeDocker = async (script = ''): Promise<void> => {
  const path = join(home, 'bin', 'docker');
  const record = `printf '%s\\n' "$@" > "${home}/words"; cat > "${home}/input"; cp "$DOCKER_CONFIG/config.json" "${home}/seen.json"`;
  await writeFile(path, `#!/bin/sh\n${record}\n${script}\n`);
  await chmod(path, 0o755);
};
const env = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  HOME: home,
  PATH: `${join(home, 'bin')}:${process.env['PATH'] ?? ''}`,
  ...more,
});
const read = (name: string): Promise<string> => readFile(join(home, name), 'utf8');

describe('withClientConfig', () => {
  it('leaves a configuration alone that can be written to', async () => {
    const given = env();
    expect(await withClientConfig({ env: given, logins: [], signal }, (used) => Promise.resolve(used))).toBe(given);
  });

  it('gives buildx another folder for its state where the configuration cannot be written to', async () => {
    // A file where the folder would be is refused to root too, unlike a folder of mode 0500.
    await writeFile(join(home, '.docker', 'buildx'), '');
    const used = await withClientConfig({ env: env(), logins: [], signal }, (own) => Promise.resolve(own));
    expect(used['DOCKER_CONFIG']).toBeUndefined();
    expect(used['BUILDX_CONFIG']).toMatch(/migetpacks-[^/]+\/buildx$/);
  });

  it('logs in with the password on the standard input, in a private copy of the configuration', async () => {
    await fakeDocker('echo "{\\"auths\\":{}}" > "$DOCKER_CONFIG/config.json"');
    const folder = await withClientConfig({ env: env(), logins, signal }, async (own) => {
      const copy = own['DOCKER_CONFIG'] ?? '';
      expect((await lstat(join(copy, 'contexts'))).isSymbolicLink()).toBe(true);
      expect((await lstat(join(copy, 'config.json'))).mode & 0o777).toBe(0o600);
      expect(own['BUILDX_CONFIG']).toBe(join(home, '.docker', 'buildx'));
      return copy;
    });
    expect((await read('words')).trim().split('\n')).toEqual(['login', '--username', 'robot', '--password-stdin', 'dhi.io']);
    expect(await read('input')).toBe(password);
    expect(JSON.parse(await read('seen.json'))).toMatchObject({ auths: { 'r.example.com': {} }, credHelpers: { 'dhi.io': '' } });
    expect(JSON.parse(await read('.docker/config.json'))).toEqual({ credsStore: 'desktop', auths: { 'r.example.com': {} } });
    await expect(lstat(folder)).rejects.toThrow('ENOENT');
  });

  it.each([
    ['unauthorized: incorrect username or password', 'REGISTRY_LOGIN_FAILED'],
    ['Get "https://dhi.io/v2/": dial tcp: lookup dhi.io: no such host', 'REGISTRY_UNAVAILABLE'],
    ['Get "https://dhi.io/v2/": x509: certificate signed by unknown authority', 'REGISTRY_CERTIFICATE'],
  ])('fails when docker says %s, and does not go on', async (said, code) => {
    await fakeDocker(`echo '${said}' >&2; exit 1`);
    let went = false;
    const run = withClientConfig({ env: env(), logins, signal }, () => Promise.resolve(void (went = true)));
    await expect(run).rejects.toMatchObject({ code });
    expect(went).toBe(false);
  });

  it('tells that there is no docker command', async () => {
    await expect(withClientConfig({ env: { HOME: home, PATH: '' }, logins, signal }, () => Promise.resolve())).rejects.toMatchObject({
      code: 'DOCKER_NOT_FOUND',
    });
  });
});
