import { expect, it } from 'vitest';
import { isOlder, readDockerInfo } from './docker-info.ts';

it('reads the engine, its store and the buildx plugin', () => {
  const text = JSON.stringify({
    ServerVersion: '28.5.2',
    DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
    ClientInfo: { Context: 'default', Plugins: [{ Name: 'buildx', Version: 'v0.29.1', Path: '/plugins/docker-buildx' }] },
  });
  expect(readDockerInfo(text)).toMatchObject({
    serverVersion: '28.5.2',
    containerdImageStore: true,
    buildxVersion: '0.29.1',
    buildxPath: '/plugins/docker-buildx',
    context: 'default',
  });
});

it('reads why a server does not answer', () => {
  const text = JSON.stringify({
    ServerErrors: ['Cannot connect to the Docker daemon'],
    DriverStatus: null,
    ClientInfo: { Context: 'remote', Plugins: null },
  });
  expect(readDockerInfo(text)).toEqual({
    serverName: 'Docker',
    containerdImageStore: false,
    context: 'remote',
    problem: 'Cannot connect to the Docker daemon',
  });
});

it('takes no text for an answer', () => {
  expect(readDockerInfo('docker: not a command')).toBeUndefined();
});

it.each([
  ['20.10.24+dfsg1', true],
  ['23.0.0', false],
  ['28.5.2+dfsg4', false],
  ['dev', false],
])('compares version %s with 23.0', (version, older) => {
  expect(isOlder(version, 23, 0)).toBe(older);
});
