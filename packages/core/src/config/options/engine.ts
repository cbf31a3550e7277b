import { option } from '../option.ts';
import { listOf, matching, oneOf, text, toggle, whole } from '../types.ts';

/** A variable that belongs to Docker: handed to it as it is, and never to the app's build. */
const docker = <const Variable extends string>(env: Variable, description: string) =>
  option({ env, reading: 'text', type: () => text(), group: 'Engine and registry', description, scope: 'build' });

const hardened = <const Key extends string, const Variable extends string>(
  key: Key,
  flag: string,
  env: Variable,
  description: string,
  { availability = 'later', secret = false }: { readonly availability?: 'now' | 'later'; readonly secret?: boolean } = {},
) =>
  option({
    key: `hardened.${key}`,
    flag,
    env,
    placeholder: 'TEXT',
    reading: 'text',
    type: () => text(),
    group: 'Hardened images',
    description,
    availability,
    scope: 'build',
    secret,
  });

/** `mcr.microsoft.com=mirror.example.com:5000/mcr`; the first part of a mirror must be a host, or Docker would take it for a user of Docker Hub. */
const mirrorForm =
  /^[a-z0-9][a-z0-9._-]*(:\d+)?(\/[a-z0-9._-]+)*=(https?:\/\/)?(localhost|[a-z0-9-]+(\.[a-z0-9-]+)+|[a-z0-9-]+(?=:))(:\d+)?(\/[a-z0-9._-]+)*\/?$/;

/** The engine that builds, and the registries that base images come from. */
export const engineOptions = {
  registryMirror: option({
    key: 'engine.registryMirror',
    flag: 'registry-mirror',
    env: 'REGISTRY_MIRROR',
    placeholder: 'LIST',
    reading: 'list',
    type: () => listOf(),
    group: 'Engine and registry',
    description: 'Mirrors of Docker Hub for an engine that is started for the build.',
    examples: ['https://mirror.example.com'],
    scope: 'build',
  }),
  storageDriver: option({
    key: 'engine.storageDriver',
    flag: 'storage-driver',
    env: 'STORAGE_DRIVER',
    placeholder: 'NAME',
    reading: 'text',
    type: () => matching(/^[a-z0-9-]+$/, 'is not the name of a storage driver'),
    group: 'Engine and registry',
    description: 'Storage driver of an engine that is started for the build.',
    examples: ['fuse-overlayfs'],
    scope: 'build',
  }),
  network: option({
    key: 'engine.network',
    flag: 'network',
    placeholder: 'MODE',
    reading: 'text',
    type: () => oneOf(['default', 'none', 'host']),
    group: 'Engine and registry',
    description: 'Network of the build steps.',
    examples: ['host'],
    scope: 'build',
  }),
  pull: option({
    key: 'engine.pull',
    flag: 'pull',
    reading: 'boolean',
    type: () => toggle(),
    default: false,
    group: 'Engine and registry',
    description: 'Ask the registry for newer base images even when they are there.',
    scope: 'build',
  }),
  dockerHost: docker('DOCKER_HOST', 'Address of the Docker that builds; read by the Docker client.'),
  dockerConfig: docker('DOCKER_CONFIG', 'Folder of the Docker client with the registry credentials; read by the Docker client.'),
  dockerBuildkit: docker('DOCKER_BUILDKIT', 'Accepted for compatibility: BuildKit always builds.'),
  buildkitHost: option({
    key: 'engine.buildkitHost',
    flag: 'buildkit-host',
    env: 'BUILDKIT_HOST',
    placeholder: 'ADDRESS',
    reading: 'text',
    type: () => text(),
    group: 'Engine and registry',
    description: 'Address of a remote BuildKit that builds instead of Docker.',
    examples: ['tcp://buildkit:1234'],
    availability: 'later',
    scope: 'build',
  }),
  useDhi: option({
    key: 'hardened.use',
    flag: 'use-dhi',
    env: 'USE_DHI',
    reading: 'boolean',
    type: () => toggle(),
    default: false,
    group: 'Hardened images',
    description: 'Use Docker Hardened Images.',
    availability: 'later',
  }),
  dhiUsername: hardened(
    'username',
    'dhi-username',
    'DHI_USERNAME',
    'User name for the registry of the hardened images, dhi.io. A login that fails is an error.',
    {
      availability: 'now',
      secret: true,
    },
  ),
  dhiPassword: hardened('password', 'dhi-password', 'DHI_PASSWORD', 'Password for the registry of the hardened images.', {
    availability: 'now',
    secret: true,
  }),
  dhiMirror: option({
    ...hardened('mirror', 'dhi-mirror', 'DHI_MIRROR', 'Mirror of dhi.io, the same as an entry `dhi.io=MIRROR` of --registry-mirrors.'),
    placeholder: 'MIRROR',
    availability: 'now',
    scope: 'app',
  }),
  buildpackDirectory: option({
    env: 'BUILDPACK_DIR',
    reading: 'text',
    type: () => text(),
    group: 'Engine and registry',
    description: "Accepted for compatibility; it has no effect, because the program's own files are found without it.",
  }),
  mirrors: option({
    key: 'engine.mirrors',
    flag: 'registry-mirrors',
    env: 'REGISTRY_MIRRORS',
    placeholder: 'LIST',
    reading: 'list',
    type: () => listOf(matching(mirrorForm, 'must look like PREFIX=HOST[:PORT][/PATH]')),
    group: 'Engine and registry',
    description: 'Where base images come from instead: each entry replaces the beginning of image names, with any engine.',
    examples: ['mcr.microsoft.com=mirror.example.com/mcr,docker.io=mirror.example.com/hub'],
  }),
  registryAttempts: option({
    key: 'engine.registryAttempts',
    flag: 'registry-attempts',
    env: 'REGISTRY_ATTEMPTS',
    placeholder: 'NUMBER',
    reading: 'integer',
    type: () => whole(1, 10),
    default: 3,
    group: 'Engine and registry',
    description: 'How often a build is tried when a registry is overloaded or out of reach.',
    scope: 'build',
  }),
  registryTimeout: option({
    key: 'engine.registryTimeout',
    flag: 'registry-timeout',
    env: 'REGISTRY_TIMEOUT',
    placeholder: 'SECONDS',
    reading: 'integer',
    type: () => whole(1, 86_400),
    default: 600,
    group: 'Engine and registry',
    description: 'Seconds without any progress after which a pull or a push counts as failed.',
    scope: 'build',
  }),
};
