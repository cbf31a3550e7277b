import { expect, it } from 'vitest';
import { nameIneffective } from './name-ineffective.ts';
import { readBuilder, remoteBuilderArguments } from './remote-builder.ts';

it('makes a builder of a BuildKit on a socket', () => {
  expect(remoteBuilderArguments('r', { host: 'unix:///run/buildkit/buildkitd.sock' })).toEqual([
    'buildx',
    'create',
    '--name=r',
    '--driver=remote',
    'unix:///run/buildkit/buildkitd.sock',
  ]);
});

it('gives the files and the name of TLS to the builder, quoted as CSV', () => {
  const remote = { host: 'tcp://10.0.0.9:1234', tlsServerName: 'buildkit.example' };
  const tls = { ca: '/c,1/ca.pem', pair: { cert: '/c,1/cert.pem', key: '/c,1/key.pem' } };
  expect(remoteBuilderArguments('r', remote, tls)).toContain(
    '--driver-opt="cacert=/c,1/ca.pem","cert=/c,1/cert.pem","key=/c,1/key.pem",servername=buildkit.example',
  );
  expect(remoteBuilderArguments('r', { host: remote.host }, { ca: '/ca.pem' })).toContain('--driver-opt=cacert=/ca.pem');
});

it.each(['buildkit:1234', 'http://buildkit:1234', '--help', 'tcp://', 'tcp://a b'])('refuses the address %s', (host) => {
  expect(() => remoteBuilderArguments('r', { host })).toThrow(expect.objectContaining({ code: 'BUILDKIT_HOST_INVALID' }));
});

it('reads the version of a BuildKit, or why there is none', () => {
  expect(readBuilder('Name: r\nNodes:\nStatus:           running\nBuildKit version: v0.26.2\n')).toEqual({ version: '0.26.2' });
  expect(readBuilder('Buildkit:  v0.12.5')).toEqual({ version: '0.12.5' });
  expect(readBuilder('Nodes:\nName: r0\nError:     timed out\n')).toEqual({ problem: 'timed out' });
});

const settings = { env: {}, signal: new AbortController().signal, onNotice: () => {} };

it('names what a Docker that is not ours will not do', () => {
  const asked = { ...settings, storageDriver: 'overlay2', cacheSize: 0 };
  expect(nameIneffective(asked, 'a Docker that runs already')).toBe(
    'STORAGE_DRIVER, BUILDKIT_CACHE_SIZE: no effect here, a Docker that runs already keeps its own settings (--engine own starts one that has these)',
  );
  expect(nameIneffective(settings, 'a Docker')).toBeUndefined();
});
