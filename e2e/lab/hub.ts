/** True when Docker Hub's registry answers, whatever its answer, within three seconds. */
export const reachesDockerHub = async (): Promise<boolean> => {
  try {
    await fetch('https://registry-1.docker.io/v2/', { method: 'HEAD', signal: AbortSignal.timeout(3000) });
    return true;
  } catch {
    return false;
  }
};
