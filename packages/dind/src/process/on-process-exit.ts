/** Runs a synchronous clean-up when this process ends before its owner could; returns the function that calls it off. */
export const onProcessExit = (cleanUp: () => void): (() => void) => {
  process.once('exit', cleanUp);
  return () => process.off('exit', cleanUp);
};
