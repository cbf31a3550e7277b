let answer: Promise<boolean> | undefined;

/** True when Docker Hub's registry answers, whatever its answer, within three seconds; asked once. */
export const reachesDockerHub = (): Promise<boolean> =>
  (answer ??= fetch('https://registry-1.docker.io/v2/', { method: 'HEAD', signal: AbortSignal.timeout(3000) }).then(
    () => true,
    () => false,
  ));
