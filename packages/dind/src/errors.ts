import { defineErrors, entry } from '@migetpacks/core/errors';

interface Quoted {
  /** What the engine said, a few lines, already without control characters. */
  readonly detail: string;
}
interface Refused extends Quoted {
  readonly target: string;
}

const quote = (detail: string): string => (detail === '' ? '' : `\n${detail}`);

/** Makes the errors of this package: engines, builds, registries. */
export const fail = defineErrors({
  DOCKER_NOT_FOUND: entry<Record<never, never>>('platform', () => ({
    message: 'There is no docker command on the PATH.',
    hint: 'Install Docker Engine 23 or newer with the buildx plugin (https://docs.docker.com/engine/install/), then run this again.',
  })),
  DOCKER_NOT_RUNNING: entry<{ endpoint: string; whyNotOwn: string }>(
    'platform',
    ({ endpoint, whyNotOwn }) => ({
      message: `No Docker answers at ${endpoint}, and migetpacks cannot start its own: ${whyNotOwn}.`,
      hint: 'Start Docker, or point DOCKER_HOST at an engine that runs.',
    }),
    true,
  ),
  DOCKER_UNREACHABLE: entry<Quoted & { endpoint: string; setBy: string }>(
    'platform',
    ({ endpoint, setBy, detail }) => ({
      message: `The Docker that ${setBy} names, ${endpoint}, does not answer.${quote(detail)}`,
      hint: `Start that engine, or unset ${setBy} to let migetpacks find or start another one.`,
    }),
    true,
  ),
  DOCKER_DENIED: entry<Quoted & { endpoint: string }>('platform', ({ endpoint, detail }) => ({
    message: `This user may not talk to Docker at ${endpoint}.${quote(detail)}`,
    hint: 'Add the user to the docker group (`sudo usermod -aG docker $USER`, then log in again), or use rootless Docker.',
  })),
  DOCKER_TOO_OLD: entry<{ name: string; version: string; endpoint: string }>('platform', ({ name, version, endpoint }) => ({
    message: `${name} ${version} at ${endpoint} is too old: Docker Engine 23 or newer is needed.`,
    hint: 'Upgrade Docker Engine, or point DOCKER_HOST at a newer one.',
  })),
  BUILDX_NOT_FOUND: entry<Record<never, never>>('platform', () => ({
    message: 'Docker has no buildx plugin.',
    hint: 'Install the package docker-buildx-plugin (docker-buildx on Debian), then check that `docker buildx version` answers.',
  })),
  BUILDX_TOO_OLD: entry<{ version: string }>('platform', ({ version }) => ({
    message: `buildx ${version} is too old: 0.13 or newer is needed, which can report its progress as JSON.`,
    hint: 'Upgrade the package docker-buildx-plugin (docker-buildx on Debian).',
  })),
  DOCKER_START_FAILED: entry<{ reason: string; hint: string; log: string }>(
    'platform',
    ({ reason, hint, log }) => ({
      message: `Our own dockerd did not start: ${reason}.${log === '' ? '' : `\nThe end of its log:\n${log}`}`,
      hint,
    }),
    true,
  ),
  OWN_ENGINE_IMPOSSIBLE: entry<{ why: string }>('platform', ({ why }) => ({
    message: `migetpacks cannot start a Docker of its own: ${why}.`,
    hint: 'Run this as root in a privileged Linux container that has dockerd, or choose another engine with --engine.',
  })),
  BUILDKIT_NOT_NAMED: entry<Record<never, never>>('user', () => ({
    message: 'A remote BuildKit was asked for, and none is named.',
    hint: 'Set BUILDKIT_HOST to its address, or BUILDX_BUILDER to the name of a builder of `docker buildx ls`.',
  })),
  BUILDKIT_HOST_INVALID: entry<{ value: string }>('user', ({ value }) => ({
    message: `BUILDKIT_HOST ${JSON.stringify(value)} is not the address of a BuildKit.`,
    hint: 'Give it as `tcp://HOST:PORT` or `unix:///PATH/buildkitd.sock`.',
  })),
  BUILDKIT_TLS_MISSING: entry<{ file: string }>('user', ({ file }) => ({
    message: `The TLS file ${file} for the remote BuildKit cannot be read.`,
    hint: 'Put ca.pem, cert.pem and key.pem into the folder that BUILDKIT_TLS_DIR names; cert.pem and key.pem only where the server asks for them.',
  })),
  BUILDKIT_UNREACHABLE: entry<Quoted & { endpoint: string }>(
    'platform',
    ({ endpoint, detail }) => ({
      message: `The BuildKit at ${endpoint} does not answer.${quote(detail)}`,
      hint: 'Start buildkitd there and check the address, the network and the TLS files; or build elsewhere with --engine.',
    }),
    true,
  ),
  BUILDKIT_CANNOT_LOAD: entry<{ endpoint: string }>('user', ({ endpoint }) => ({
    message: `The BuildKit at ${endpoint} has no Docker to load an image into.`,
    hint: 'Push the image with --push, write it to a file with `--output type=oci,dest=image.tar`, or build with `--engine docker`.',
  })),
  DOCKER_DIED: entry<Quoted>(
    'platform',
    ({ detail }) => ({
      message: `The Docker engine went away during the build.${quote(detail)}`,
      hint: "Look into the engine's log (memory is the usual reason), then run the build again.",
    }),
    true,
  ),
  DOCKER_COMMAND_FAILED: entry<Quoted & { command: string }>('platform', ({ command, detail }) => ({
    message: `\`${command}\` failed.${quote(detail)}`,
    hint: 'Run `docker info` and mend what it reports.',
  })),
  INTERRUPTED: entry<{ what: string }>('user', ({ what }) => ({
    message: `Interrupted: ${what} was stopped.`,
    hint: 'Run the command again; finished steps are in the cache.',
  })),
  REGISTRY_MIRROR_INVALID: entry<{ value: string; reason: string }>('user', ({ value, reason }) => ({
    message: `REGISTRY_MIRROR ${JSON.stringify(value)} ${reason}.`,
    hint: 'Give the address of a Docker Hub mirror as `https://HOST[:PORT]`, or `http://HOST:PORT` for one without TLS.',
  })),
  BUILD_STEP_FAILED: entry<{ step: string; exitCode?: number; log: string; hint: string }>('user', ({ step, exitCode, log, hint }) => ({
    message: `The step "${step}" failed${exitCode === undefined ? '' : ` with exit code ${exitCode}`}.${quote(log)}`,
    hint,
  })),
  BUILD_FAILED: entry<Quoted>('platform', ({ detail }) => ({
    message: `The build failed.${quote(detail)}`,
    hint: 'Read what the engine says above; `docker info` and `docker system df` show the state of the engine and its disk.',
  })),
  BUILD_DOCKERFILE_REFUSED: entry<Quoted>('plugin', ({ detail }) => ({
    message: `The engine refuses the generated Dockerfile.${quote(detail)}`,
    hint: 'Report this with the output of `migetpacks dockerfile`; it is a fault of migetpacks or of a plugin, not of the app.',
  })),
  BUILD_VALUE_TOO_LARGE: entry<{ kind: 'secret' | 'build argument'; name: string; bytes: number; limit: number }>(
    'user',
    ({ kind, name, bytes, limit }) => ({
      message: `The ${kind} ${name} has ${bytes} bytes; the limit is ${limit}.`,
      hint: `Make the value of ${name} smaller, or put it in a file of the app.`,
    }),
  ),
  BUILD_VALUE_INVALID: entry<{ kind: 'secret' | 'build argument'; name: string; reason: string }>('user', ({ kind, name, reason }) => ({
    message: `The ${kind} ${JSON.stringify(name)} cannot be given to the build: ${reason}.`,
    hint: 'Rename it or change its value.',
  })),
  BUILD_OUTPUT_UNSUPPORTED: entry<Quoted>('platform', ({ detail }) => ({
    message: `This engine cannot do what was asked of it: it lacks the containerd image store.${quote(detail)}`,
    hint: 'Turn the containerd image store on (https://docs.docker.com/engine/storage/containerd/), or leave out several platforms, attestations and the registry cache.',
  })),
  BUILD_FILE_MISSING: entry<Refused>('user', ({ target, detail }) => ({
    message: `The build needs ${target}, which is not in the build context.${quote(detail)}`,
    hint: 'Add the file, or take it out of .dockerignore.',
  })),
  BASE_IMAGE_NOT_FOUND: entry<Refused>('user', ({ target, detail }) => ({
    message: `The image ${target} does not exist or needs a login.${quote(detail)}`,
    hint: 'Check the name and the tag; when the repository is private, run `docker login` first.',
  })),
  BASE_IMAGE_PLATFORM: entry<Refused>('user', ({ target, detail }) => ({
    message: `The image ${target} does not exist for the platform that is being built.${quote(detail)}`,
    hint: 'Choose another platform with --platform, or another version of the base image.',
  })),
  REGISTRY_DENIED: entry<Refused>('user', ({ target, detail }) => ({
    message: `The registry of ${target} refuses access.${quote(detail)}`,
    hint: 'Run `docker login` for that registry with an account that may read (and, to push, write) this repository.',
  })),
  REGISTRY_LOGIN_FAILED: entry<Quoted & { server: string }>('user', ({ server, detail }) => ({
    message: `The login to ${server} failed.${quote(detail)}`,
    hint: 'Correct the user name and the password (of hardened images: DHI_USERNAME and DHI_PASSWORD), or take both away.',
  })),
  REGISTRY_UNAVAILABLE: entry<Refused>(
    'platform',
    ({ target, detail }) => ({
      message: `The registry of ${target} cannot be reached, or is overloaded or limits requests.${quote(detail)}`,
      hint: 'Try again in a while; against rate limits, run `docker login` or set REGISTRY_MIRROR.',
    }),
    true,
  ),
  DOCKER_BLOCKED: entry<{ seconds: number }>(
    'platform',
    ({ seconds }) => ({
      message: `The engine has not begun the build for ${seconds} seconds: it still waits for the registry of a cache that was left out.`,
      hint: 'Restart that engine, and leave the cache out until its registry answers again.',
    }),
    true,
  ),
  CACHE_UNUSABLE: entry<{ reason: string }>('platform', ({ reason }) => ({
    message: reason,
    hint: 'Correct the options of that cache, or leave them out; the build goes on without it.',
  })),
  REGISTRY_CONTENT: entry<Refused>(
    'platform',
    ({ target, detail }) => ({
      message: `The registry of ${target} sent content that is incomplete or not what it should be.${quote(detail)}`,
      hint: 'Try again in a while; when it stays, push the image again or leave out the mirror or proxy that stands before the registry.',
    }),
    true,
  ),
  REGISTRY_INSECURE: entry<Refused>('platform', ({ target, detail }) => ({
    message: `The registry of ${target} speaks plain HTTP where the engine expects HTTPS.${quote(detail)}`,
    hint: "Give the registry a certificate, or name it in `insecure-registries` of the engine's daemon.json.",
  })),
  REGISTRY_CERTIFICATE: entry<Refused>('platform', ({ target, detail }) => ({
    message: `The engine does not trust the TLS certificate of the registry of ${target}.${quote(detail)}`,
    hint: "Add the CA to the engine's host (/etc/docker/certs.d/HOST/ca.crt or its system store). EXTRA_CA_CERTS covers the steps of the build, and registries only where migetpacks starts the engine (--engine own).",
  })),
  DISK_FULL: entry<Quoted>('platform', ({ detail }) => ({
    message: `The disk of the Docker engine is full.${quote(detail)}`,
    hint: 'Free space with `docker buildx prune` and `docker image prune`, or give the engine a larger disk, then run the build again.',
  })),
});
