/** The name of the one file that {@link trialDockerfile} copies. */
export const trialFile = 'file';

/** A Dockerfile that needs no base image and no network: it tells whether an engine builds at all. */
export const trialDockerfile = `FROM scratch\nCOPY ${trialFile} /\n`;
