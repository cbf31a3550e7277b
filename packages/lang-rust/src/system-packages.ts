import type { Lock } from './lockfile.ts';

/** Debian packages that the build of a crate needs, besides the C compiler of the image. Which features are on is not asked. */
const packagesOf: Readonly<Record<string, readonly string[]>> = {
  'openssl-sys': ['libssl-dev', 'pkg-config'],
  'openssl-src': ['make', 'perl'],
  'libsqlite3-sys': ['libsqlite3-dev', 'pkg-config'],
  'pq-sys': ['libpq-dev', 'pkg-config'],
  'mysqlclient-sys': ['default-libmysqlclient-dev', 'pkg-config'],
  'rdkafka-sys': ['g++', 'make', 'pkg-config', 'zlib1g-dev'],
  'libz-ng-sys': ['cmake', 'make'],
  'tikv-jemalloc-sys': ['make'],
  'jemalloc-sys': ['make'],
  'link-cplusplus': ['g++'],
  'librocksdb-sys': ['g++'],
  'clang-sys': ['libclang-dev'],
  'prost-build': ['protobuf-compiler'],
  magick_rust: ['libmagickwand-dev', 'pkg-config'],
  libvips: ['libvips-dev', 'pkg-config'],
  cmake: ['cmake', 'g++', 'make'],
};

/** Crates of the lockfile that need more than a C compiler, and what they need. */
export const findNative = (lock: Lock | undefined): { readonly crates: readonly string[]; readonly packages: readonly string[] } => {
  const crates = Object.keys(packagesOf).filter((name) => lock?.names.has(name));
  return { crates, packages: [...new Set(crates.flatMap((name) => packagesOf[name]!))].sort() };
};
