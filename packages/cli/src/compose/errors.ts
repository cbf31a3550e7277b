import { defineErrors, didYouMean, entry } from '@migetpacks/core/errors';

interface At {
  readonly file: string;
  /** The key, such as `services.api.build.context`. */
  readonly at: string;
}

export const fail = defineErrors({
  COMPOSE_INVALID: entry<At & { fault: string }>('user', ({ file, at, fault }) => ({
    message: `${at} in ${file} ${fault}`,
    hint: `Correct ${at}; https://docs.docker.com/reference/compose-file/ describes it.`,
  })),
  COMPOSE_UNKNOWN_KEY: entry<At & { name: string; known: readonly string[] }>('user', ({ file, at, name, known }) => ({
    message: `${at} in ${file} has an unknown key "${name}".${didYouMean(name, known)}`,
    hint: 'Correct its name, or let it start with "x-" when it is for another program.',
  })),
  COMPOSE_SERVICE_UNKNOWN: entry<At & { name: string; known: readonly string[] }>('user', ({ file, at, name, known }) => ({
    message: `${at} in ${file} names the service "${name}", which is not there or is not built.${didYouMean(name, known)}`,
    hint: known.length === 0 ? 'Add the service.' : `Name one of ${known.join(', ')}.`,
  })),
  COMPOSE_NOTHING_TO_BUILD: entry<{ file: string; inactive: readonly string[] }>('user', ({ file, inactive }) => ({
    message: `No service of ${file} has a "build" section${inactive.length === 0 ? '' : ` and an active profile; ${inactive.join(', ')} would with one`}`,
    hint: inactive.length === 0 ? 'Give a service what to build it from.' : 'Name the profiles in COMPOSE_PROFILES.',
  })),
  COMPOSE_PATH_ESCAPES: entry<At & { path: string }>('user', ({ file, at, path }) => ({
    message: `${at} in ${file} is "${path}", which leaves the source`,
    hint: 'Give a path that starts at the file and stays inside the source.',
  })),
  COMPOSE_PATH_MISSING: entry<At & { path: string }>('user', ({ file, at, path }) => ({
    message: `${at} in ${file} is "${path}", and there is nothing of that name`,
    hint: `Correct ${at}, or add what it names.`,
  })),
  COMPOSE_REMOTE: entry<At & { value: string }>('user', ({ file, at, value }) => ({
    message: `${at} in ${file} is "${value}", which lies outside of the source`,
    hint: 'Name a folder of the source, another service (service:NAME) or an image (docker-image://NAME).',
  })),
  COMPOSE_VARIABLE_REQUIRED: entry<At & { name: string; words: string }>('user', ({ file, at, name, words }) => ({
    message: `${at} in ${file} needs the variable ${name}${words === '' ? '' : `: ${words}`}`,
    hint: `Pass it with --env ${name}, or set it in the .env file beside the Compose file.`,
  })),
  COMPOSE_SECRET_PUBLISHED: entry<At & { name: string }>('user', ({ file, at, name }) => ({
    message: `${at} in ${file} contains the variable ${name}, which is a secret, and an image keeps that text`,
    hint: `Use a build secret ("secrets" with "environment: ${name}"), or pass --public ${name} when it is none.`,
  })),
  COMPOSE_SECRET_MISSING: entry<At & { name: string }>('user', ({ file, at, name }) => ({
    message: `${at} in ${file} needs the value of ${name}, which was not passed`,
    hint: `Pass it with --secret ${name}.`,
  })),
  COMPOSE_NAMES_COLLIDE: entry<{ file: string; first: string; second: string; image: string }>(
    'user',
    ({ file, first, second, image }) => ({
      message: `The services ${first} and ${second} of ${file} would both be the image ${image}`,
      hint: 'Rename one of them; names of images are lower case.',
    }),
  ),
  COMPOSE_SERVICES_FAILED: entry<{ failed: readonly { name: string; words: string }[]; of: number }>('user', ({ failed, of }) => ({
    message: [`${failed.length} of ${of} services were not built`, ...failed.map(({ name, words }) => `${name}: ${words}`)].join('\n'),
    hint: `Mend what is wrong with ${failed.map(({ name }) => name).join(', ')}; the other images are done and will come from the cache.`,
  })),
});
