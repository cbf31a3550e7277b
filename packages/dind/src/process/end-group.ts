/** Sends a signal to every process of a group that we started; false when none is left. */
export const signalGroup = (leader: number, signal: NodeJS.Signals | 0): boolean => {
  try {
    process.kill(-leader, signal);
    return true;
  } catch {
    return false;
  }
};

/** Waits, at most `limit` milliseconds, until `done()` is true. */
export const waitUntil = async (done: () => boolean, limit: number, every = 20): Promise<boolean> => {
  const end = performance.now() + limit;
  while (!done()) {
    if (performance.now() >= end) return false;
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  return true;
};

/** Asks a process group to end and kills what is left of it after `grace` milliseconds. */
export const endGroup = async (leader: number, signal: NodeJS.Signals, grace: number): Promise<void> => {
  if (!signalGroup(leader, signal)) return;
  if (await waitUntil(() => !signalGroup(leader, 0), grace)) return;
  signalGroup(leader, 'SIGKILL');
  await waitUntil(() => !signalGroup(leader, 0), 500);
};
