import { expect, it } from 'vitest';
import { readHistory } from './read-history.ts';
import { selectManifest } from './read-manifest.ts';

it('gives the sizes of a history to the layers of the image', () => {
  const history = [
    '0 CMD ["cat" "out.txt"]',
    '12288 COPY /app/out.txt . # buildkit',
    '0 WORKDIR /app',
    '0 ENV A=b',
    '0 CMD ["bash"]',
    '138141696 ADD rootfs.tar / # buildkit',
    '',
  ];
  expect(readHistory(['a', 'b', 'c'], history.join('\n'))).toEqual([
    { digest: 'a', size: 138141696 },
    { digest: 'b', size: 0 },
    { digest: 'c', size: 12288 },
  ]);
});

it('leaves out an empty step that made no layer', () => {
  expect(readHistory(['a', 'b'], '7 COPY x\n0 WORKDIR /\n9 ADD y\n')).toEqual([
    { digest: 'a', size: 9 },
    { digest: 'b', size: 7 },
  ]);
});

it("takes this machine's platform from an index, and never an attestation", () => {
  const index = JSON.stringify({
    manifests: [
      { digest: 'att', platform: { os: 'unknown', architecture: 'unknown' } },
      { digest: 'arm', platform: { os: 'linux', architecture: 'arm64' } },
      { digest: 'amd', platform: { os: 'linux', architecture: 'amd64' } },
    ],
  });
  expect(selectManifest(index, 'x64')).toBe('amd');
  expect(selectManifest(index, 's390x')).toBe('arm');
  expect(selectManifest('{"layers":[]}')).toBeUndefined();
});
