/** Prints one line of figures, which nothing depends on: tests are never timed. */
export const showFigures = (subject: string, figures: Readonly<Record<string, string | number>>): void => {
  const parts = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  process.stdout.write(`  ${subject}: ${parts.join(', ')}\n`);
};

/** Bytes as people read them. */
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
