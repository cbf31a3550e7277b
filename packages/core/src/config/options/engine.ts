import { option } from '../option.ts';
import { listOf, matching, oneOf, text, toggle } from '../types.ts';

/** A variable that belongs to Docker: handed to it as it is, and never to the app's build. */
const docker = <const Variable extends string>(env: Variable, description: string) =>
  option({ env, reading: 'text', type: () => text(), group: 'Engine and registry', description, scope: 'build' });

const hardened = <const Key extends string, const Variable extends string>(
  key: Key,
  flag: string,
  env: Variable,
  description: string,
  secret = false,
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
    availability: 'later',
    scope: 'build',
    secret,
  });

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
  dhiUsername: hardened('username', 'dhi-username', 'DHI_USERNAME', 'User name for the registry of the hardened images.', true),
  dhiPassword: hardened('password', 'dhi-password', 'DHI_PASSWORD', 'Password for the registry of the hardened images.', true),
  dhiMirror: hardened('mirror', 'dhi-mirror', 'DHI_MIRROR', 'Mirror of the registry of the hardened images.'),
  buildpackDirectory: option({
    env: 'BUILDPACK_DIR',
    reading: 'text',
    type: () => text(),
    group: 'Engine and registry',
    description: "Accepted for compatibility; it has no effect, because the program's own files are found without it.",
  }),
};
