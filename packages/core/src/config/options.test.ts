import { describe, expect, it } from 'vitest';
import type { Scope } from './option.ts';
import { optionRows } from './options.ts';
import { checkValue, readText } from './read-value.ts';

/** Every variable of the reference interface. */
const reference = `OUTPUT_IMAGE SOURCE_DIR PROJECT_PATH LANGUAGE BUILDPACKS BUILD_COMMAND RUN_COMMAND PORT ARCH DOCKERFILE_PATH COMPOSE_FILE
  TAG_LATEST PUSH_IMAGE RESULT_FILE CUSTOM_DATA DEBUG BUILDPACK_DIR CACHE_IMAGE CACHE_MODE CACHE_FROM CACHE_REGISTRY_INSECURE NO_CACHE
  BUILD_CACHE_DIR BUILDKIT_CACHE_SIZE CACHE_KEY S3_CACHE_BUCKET S3_CACHE_ENDPOINT S3_CACHE_REGION AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
  AWS_SESSION_TOKEN AWS_REGION AWS_DEFAULT_REGION REGISTRY_MIRROR USE_DHI DHI_USERNAME DHI_PASSWORD DHI_MIRROR STORAGE_DRIVER DOCKER_CONFIG
  DOCKER_HOST DOCKER_BUILDKIT BUILDKIT_HOST BUILD_VARS NODE_VERSION RUBY_VERSION BUN_VERSION DENO_VERSION PYTHON_VERSION GO_VERSION
  RUSTUP_TOOLCHAIN PHP_VERSION JAVA_VERSION DOTNET_VERSION ELIXIR_VERSION ERLANG_VERSION SCALA_VERSION SBT_VERSION KOTLIN_VERSION
  CLOJURE_VERSION LEIN_VERSION BUNDLE_WITHOUT RAILS_ENV MIX_ENV GO_INSTALL_PACKAGE_SPEC GO_LINKER_SYMBOL GO_LINKER_VALUE
  GO_BUILD_FLAGS GO_INSTALL_TOOLS_IN_IMAGE GO_SETUP_GOPATH_IN_IMAGE SBT_TASKS SBT_PRE_TASKS SBT_PROJECT SBT_CLEAN SBT_OPTS SBT_AT_RUNTIME
  KEEP_SBT_CACHE LEIN_BUILD_TASK LEIN_INCLUDE_IN_SLUG`.split(/\s+/);

const repeated = (names: readonly (string | undefined)[]): readonly string[] =>
  names.filter((name, index) => name !== undefined && names.indexOf(name) !== index) as string[];

describe('the table of options', () => {
  it('knows every variable of the reference interface', () => {
    const known = optionRows.map(({ option }) => option.env);
    expect(reference.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('gives a variable and a key to one option each', () => {
    expect(repeated(optionRows.map(({ option }) => option.env))).toEqual([]);
    expect(repeated(optionRows.map(({ option }) => option.key))).toEqual([]);
  });

  it.each<readonly Scope[]>([
    ['any', 'app', 'build'],
    ['any', 'app', 'dockerfile'],
  ])('gives a flag to one option in the scopes %s, %s and %s', (...scopes) => {
    const rows = optionRows.filter(({ option }) => scopes.includes(option.scope));
    expect(repeated(rows.map(({ option }) => option.flag))).toEqual([]);
    expect(repeated(rows.map(({ option }) => option.short))).toEqual([]);
  });

  it('has defaults that their own types accept', () => {
    for (const { name, option } of optionRows)
      if (option.default !== undefined) expect(checkValue(option, option.default, name), name).toEqual(option.default);
  });

  it('has examples that their own types accept', () => {
    for (const { name, option } of optionRows)
      for (const example of option.examples ?? []) {
        const text = example.startsWith(`${option.env ?? '-'}=`) ? example.slice(example.indexOf('=') + 1) : example;
        expect(() => readText(option, text, name), name).not.toThrow();
      }
  });

  it('lets the app set nothing that leaves the app', () => {
    const own = optionRows.filter(({ option }) => option.app).map(({ name }) => name);
    const dangerous = [
      'tags',
      'push',
      'output',
      'secrets',
      'env',
      'buildVars',
      'registryMirror',
      'network',
      'extraCaCerts',
      'cacheImage',
      'resultFile',
      'labels',
    ];
    expect(own.filter((name) => dangerous.includes(name))).toEqual([]);
  });
});
