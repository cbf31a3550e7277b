const hints: readonly (readonly [RegExp, string])[] = [
  [
    /SELF_SIGNED_CERT_IN_CHAIN|self[- ]signed certificate|unable to get (local )?issuer certificate|UNABLE_TO_(VERIFY_LEAF|GET_ISSUER)|certificate verify failed|x509: certificate signed by unknown|Exit handler never called/i,
    'Set EXTRA_CA_CERTS to the file with the CA of your network: the step does not trust a certificate it met.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|Could not resolve host|Temporary failure (in name resolution|resolving)/i,
    'Check the network and DNS of the build, or set HTTP_PROXY and HTTPS_PROXY.',
  ],
  [
    /JavaScript heap out of memory|\bENOMEM\b|Cannot allocate memory/i,
    'Give the engine more memory, or let the step use less (for Node: NODE_OPTIONS=--max-old-space-size=…).',
  ],
];

/** The next action after a step of the build failed. */
export const hintForStep = (log: string, exitCode: number | undefined): string => {
  const known = hints.find(([pattern]) => pattern.test(log))?.[1];
  if (known !== undefined) return known;
  // 128 + SIGKILL: nearly always the kernel ending the largest process.
  if (exitCode === 137) return 'Give the engine more memory: the step was killed, most likely because memory ran out.';
  if (exitCode === 127) return 'Install or add the command that was not found, or correct its name in the manifest.';
  return 'Mend what the output above names, then build again.';
};
