/** What the engine's words mean, most specific first; the texts come from dockerd, BuildKit, containerd and registries. */
export const refusals = [
  { code: 'DISK_FULL', when: /no space left on device|disk quota exceeded|\bENOSPC\b/i },
  {
    code: 'DOCKER_DIED',
    when: /error reading from server|Cannot connect to the Docker daemon|transport is closing|closing transport|code = Unavailable|(docker|containerd)\.sock: connect: (connection refused|no such file)|server closed the stream|graceful.?stop|http2: client connection lost/i,
  },
  {
    code: 'BUILD_OUTPUT_UNSUPPORTED',
    when: /not supported for the docker driver|docker exporter does not (currently )?support|Multi-platform build is not supported|Attestation is not supported/i,
  },
  { code: 'REGISTRY_INSECURE', when: /server gave HTTP response to HTTPS client/i },
  {
    code: 'REGISTRY_CERTIFICATE',
    when: /x509:|certificate signed by unknown authority|failed to verify certificate|tls: bad certificate/i,
  },
  { code: 'REGISTRY_UNAVAILABLE', when: /\b429\b|too ?many ?requests|rate limit/i },
  { code: 'BASE_IMAGE_PLATFORM', when: /no match for platform in manifest|does not provide the specified platform/i },
  // Docker Hub answers so for a repository that does not exist, as for one that is private.
  { code: 'BASE_IMAGE_NOT_FOUND', when: /repository does not exist or may require/i },
  {
    code: 'REGISTRY_DENIED',
    when: /\b40[13] (Unauthorized|Forbidden)|unexpected status[^\n]*\b40[13]\b|authorization failed|insufficient_scope|no basic auth credentials|\bunauthorized\b|access (to the resource is |forbidden|denied)|denied: |: denied\s*$/im,
  },
  { code: 'BASE_IMAGE_NOT_FOUND', when: /failed to resolve source metadata for [^\n]*: not found/i },
  {
    code: 'REGISTRY_CONTENT',
    when: /short read: |unexpected EOF|unexpected commit digest|failed commit on ref "(?:layer|config|manifest|index)-sha256:[^\n]*failed precondition|could not fetch content descriptor/i,
  },
  { code: 'BUILD_FILE_MISSING', when: /failed to calculate checksum of ref [^\n]*: not found/i },
  {
    code: 'REGISTRY_UNAVAILABLE',
    when: /\b50[0234] [A-Z]|unexpected status[^\n]*\b5\d\d\b|i\/o timeout|connection re(fused|set)|TLS handshake timeout|no such host|server misbehaving|context deadline exceeded|network is unreachable|no route to host|: EOF\b|failed to push \S+: (?:unknown|unavailable)\b/i,
  },
  { code: 'BUILD_DOCKERFILE_REFUSED', when: /dockerfile parse error|failed to create LLB definition|dockerfile\.v0: /i },
] as const;

/** Codes of {@link refusals}. */
export type RefusalCode = (typeof refusals)[number]['code'];

/** The code for what the engine said, if it is known. */
export const findRefusal = (text: string): RefusalCode | undefined => refusals.find(({ when }) => when.test(text))?.code;

const named = [
  /failed to resolve source metadata for (\S+): /,
  /failed to push (\S+): /,
  /failed to calculate checksum of ref \S+ "([^"\n]*)": not found/,
  /load metadata for (\S+)/,
  /\] FROM (\S+)/,
  /\bhttps?:\/\/([^\s/"]+)\//,
  /pull access denied for ([^\s,]+)/,
];

/** The image or registry that a message is about. */
export const findTarget = (text: string): string | undefined =>
  named.map((pattern) => pattern.exec(text)?.[1]).find((name) => name !== undefined);
