import { fail } from '../errors.ts';

/** Linux refuses to start a program when one argument or variable, with its name, reaches 128 KiB (MAX_ARG_STRLEN in execve(2)). */
const limit = 120 * 1024;

/** Names that docker, buildx or the loader read for themselves: as variables they would change the client, not the build. */
const readByClient =
  /^(PATH|HOME|USER|SHELL|TMPDIR|TZ|TERM|LANG|LC_.*|XDG_.*|LD_.*|DOCKER_.*|BUILDX_.*|BUILDKIT_.*|COMPOSE_.*|SSL_CERT_.*|GO[A-Z]+|GIT_.*|SSH_.*|OTEL_.*|AWS_.*|AZURE_.*|ACTIONS_.*|NO_COLOR|CLICOLOR.*)$/;

/** Refuses what no engine takes as a build argument.
 * @throws BUILD_VALUE_TOO_LARGE, BUILD_VALUE_INVALID */
export const checkBuildArgs = (args: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  for (const [name, value] of Object.entries(args)) {
    const bytes = Buffer.byteLength(value);
    if (bytes > limit) throw fail('BUILD_VALUE_TOO_LARGE', { kind: 'build argument', name, bytes, limit });
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      throw fail('BUILD_VALUE_INVALID', { kind: 'build argument', name, reason: 'its name is not letters, digits and underscores' });
    if (value.includes('\0')) throw fail('BUILD_VALUE_INVALID', { kind: 'build argument', name, reason: 'its value contains a zero byte' });
  }
  return args;
};

/** Build arguments travel as environment variables, which other users of the machine cannot read, unlike a process's arguments.
 * @throws BUILD_VALUE_TOO_LARGE, BUILD_VALUE_INVALID */
export const passBuildArgs = (
  args: Readonly<Record<string, string>>,
): { flags: readonly string[]; env: Readonly<Record<string, string>> } => {
  const flags: string[] = [];
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(checkBuildArgs(args))) {
    if (readByClient.test(name)) flags.push(`--build-arg=${name}=${value}`);
    else {
      flags.push(`--build-arg=${name}`);
      env[name] = value;
    }
  }
  return { flags, env };
};
