import * as z from 'zod/mini';
import { option } from '../option.ts';
import { listOf, matching, text, toggle } from '../types.ts';

const assignment = () => matching(/^[A-Za-z_][A-Za-z0-9_]*(=|$)/, 'must look like NAME or NAME=VALUE');

/** What the app's build sees of the outside. */
export const variableOptions = {
  env: option({
    key: 'env',
    flag: 'env',
    placeholder: 'NAME[=VALUE]',
    reading: 'repeat',
    type: () => listOf(assignment()),
    group: 'Build variables',
    description:
      'Variable for the build; without a value it is taken from the environment. Classed public or secret by its name and value; when unsure, secret.',
    examples: ['VITE_API_URL=https://api.example.com', 'NPM_TOKEN'],
    secret: true,
  }),
  envFiles: option({
    key: 'envFiles',
    flag: 'env-file',
    placeholder: 'FILE',
    reading: 'repeat',
    type: () => listOf(),
    group: 'Build variables',
    description: 'File of NAME=VALUE lines, each as if given with --env.',
    examples: ['.env.build'],
  }),
  secrets: option({
    key: 'secrets',
    flag: 'secret',
    placeholder: 'NAME[=VALUE|@FILE]',
    reading: 'repeat',
    type: () => listOf(assignment()),
    group: 'Build variables',
    description:
      'Secret for the build: seen by the steps that need it as a variable of that name, in no layer. Without a value it is taken from the environment; `@FILE` reads a file.',
    examples: ['NPM_TOKEN', 'SENTRY_AUTH_TOKEN=@/run/secrets/sentry'],
    secret: true,
  }),
  publicVariables: option({
    key: 'publicVariables',
    flag: 'public',
    placeholder: 'NAME',
    reading: 'repeat',
    type: () => listOf(matching(/^[A-Za-z_][A-Za-z0-9_]*$/, 'is not the name of a variable')),
    group: 'Build variables',
    description: 'Name of a build variable that is public whatever it looks like.',
    examples: ['ANALYTICS_KEY'],
  }),
  buildVars: option({
    key: 'buildVars',
    flag: 'build-vars',
    env: 'BUILD_VARS',
    placeholder: 'JSON',
    reading: 'json',
    type: () =>
      z.record(
        matching(/^[A-Za-z_][A-Za-z0-9_]*$/, 'is not the name of a variable'),
        z.union([z.string(), z.number(), z.boolean()], 'must be a text, a number or a boolean'),
      ),
    group: 'Build variables',
    description: 'Build variables as a JSON object; a leading `BUILD_VAR_` of a name is dropped.',
    examples: ['{"BUILD_VAR_REGION":"eu"}'],
    secret: true,
  }),
  explainEnv: option({
    flag: 'explain-env',
    reading: 'boolean',
    type: () => toggle(),
    default: false,
    group: 'Build variables',
    description: 'Print the class of every build variable, without values, and stop.',
  }),
  entrypoint: option({
    env: 'MIGETPACKS_ENTRYPOINT',
    reading: 'boolean',
    type: () => toggle(),
    group: 'Build variables',
    description:
      'Every unknown variable of the environment is a build variable, as in a builder container. Default: true when the command has no argument at all and OUTPUT_IMAGE is set.',
    examples: ['MIGETPACKS_ENTRYPOINT=true'],
  }),
  extraCaCerts: option({
    key: 'extraCaCerts',
    flag: 'extra-ca-certs',
    env: 'EXTRA_CA_CERTS',
    placeholder: 'PATH',
    reading: 'text',
    type: () => text(),
    group: 'Build variables',
    description:
      'Certificates (a PEM file, or a folder of .pem and .crt files) that every step of the build trusts; never part of the image.',
    examples: ['/etc/ssl/company-ca.pem'],
    scope: 'build',
  }),
};
