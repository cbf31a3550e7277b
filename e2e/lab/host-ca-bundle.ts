/** The bundle that this machine's own tools are told to trust, where one is named. */
export const hostCaBundle = (): string | undefined => process.env.NODE_EXTRA_CA_CERTS || process.env.SSL_CERT_FILE || undefined;
