import { describe, expect, it } from 'vitest';
import { selectBuildVariables } from './select-build-variables.ts';

const selected = (environment: Record<string, string>, options: readonly string[] = [], image: Record<string, string> = {}) =>
  selectBuildVariables(environment, options, image)
    .filter((choice) => choice.selected)
    .map(({ name }) => name);

const withValues = (names: string): Record<string, string> =>
  Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, 'canary']),
  );

describe('selectBuildVariables', () => {
  it('never selects a credential of a registry, a cloud or an engine', () => {
    const names = `DHI_USERNAME DHI_PASSWORD DHI_MIRROR AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_REGION AWS_PROFILE
      AWS_WEB_IDENTITY_TOKEN_FILE AWS_CONTAINER_CREDENTIALS_FULL_URI DOCKER_AUTH_CONFIG DOCKER_CONFIG DOCKER_HOST DOCKER_PASSWORD DOCKERHUB_TOKEN
      DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE REGISTRY_PASSWORD REGISTRY_AUTH_FILE REGISTRY_MIRROR GOOGLE_APPLICATION_CREDENTIALS AZURE_CLIENT_SECRET
      ARM_CLIENT_SECRET COSIGN_PASSWORD COSIGN_PRIVATE_KEY ECR_PASSWORD GHCR_TOKEN QUAY_PASSWORD HARBOR_PASSWORD KUBECONFIG VAULT_TOKEN
      BUILDKIT_HOST BUILDX_BUILDER BUILDKITD_FLAGS SSH_AUTH_SOCK S3_CACHE_BUCKET GPG_TTY`;
    expect(selected(withValues(names))).toEqual([]);
  });

  it('never selects what a CI service keeps for itself', () => {
    const names = `GITHUB_TOKEN GITHUB_SHA ACTIONS_RUNTIME_TOKEN ACTIONS_ID_TOKEN_REQUEST_TOKEN RUNNER_TEMP CI_JOB_TOKEN CI_REGISTRY_PASSWORD
      GITLAB_USER_EMAIL BUILDKITE_AGENT_ACCESS_TOKEN CIRCLE_TOKEN TRAVIS_BUILD_ID DRONE_NETRC_PASSWORD BITBUCKET_STEP_OIDC_TOKEN CODEBUILD_BUILD_ID
      SYSTEM_ACCESSTOKEN JENKINS_URL TEKTON_RESULTS`;
    expect(selected(withValues(names))).toEqual([]);
  });

  it('never selects a name of the filter list that the interface documents', () => {
    const names = `SOURCE_DIR OUTPUT_IMAGE LANGUAGE BUILD_COMMAND RUN_COMMAND PORT ARCH CACHE_IMAGE MIX_ENV BUNDLE_WITHOUT PROJECT_PATH RESULT_FILE CUSTOM_DATA
      USE_DHI DEBUG CACHE_KEY NO_CACHE CACHE_MODE CACHE_FROM BUILDPACKS PUSH_IMAGE TAG_LATEST BUILDPACK_DIR GO_BUILD_FLAGS SBT_OPTS LEIN_VERSION STORAGE_DRIVER
      BUILD_VARS CACHE_FLAGS PATH HOME PWD SHLVL _ TERM LANG LC_ALL LC_CTYPE TZ LS_COLORS XDG_RUNTIME_DIR SSH_CONNECTION TMPDIR BUILD_CACHE_DIR USE_CACHE_MOUNTS
      NODE_VERSION RUSTUP_TOOLCHAIN PYTHON_VERSION`;
    expect(selected(withValues(names))).toEqual([]);
  });

  it('never selects what could change how a shell or a linker starts', () => {
    expect(selected(withValues('BASH_ENV ENV IFS PS4 LD_PRELOAD LD_LIBRARY_PATH DYLD_INSERT_LIBRARIES PROMPT_COMMAND'))).toEqual([]);
  });

  it('never selects what the images of Docker in Docker set', () => {
    const names = 'DIND_COMMIT DOCKER_BUILDX_VERSION DOCKER_COMPOSE_VERSION DOCKER_TLS_CERTDIR DOCKER_VERSION';
    expect(selected(withValues(names))).toEqual([]);
  });

  it('never selects a proxy, whose URL often holds a password', () => {
    expect(selected(withValues('http_proxy HTTPS_PROXY all_proxy NO_PROXY'))).toEqual([]);
  });

  it('leaves the service links of Kubernetes and keeps the ports that people set', () => {
    const links = {
      KUBERNETES_SERVICE_HOST: '10.0.0.1',
      KUBERNETES_PORT: 'tcp://10.0.0.1:443',
      REDIS_MASTER_SERVICE_HOST: '10.0.0.7',
      REDIS_MASTER_SERVICE_PORT: '6379',
      REDIS_MASTER_SERVICE_PORT_HTTP: '80',
      REDIS_MASTER_PORT: 'tcp://10.0.0.7:6379',
      REDIS_MASTER_PORT_6379_TCP: 'tcp://10.0.0.7:6379',
      REDIS_MASTER_PORT_6379_TCP_ADDR: '10.0.0.7',
      DNS_PORT_53_UDP_PROTO: 'udp',
    };
    expect(selected({ ...links, SMTP_PORT: '587', DB_PORT: '5432' })).toEqual(['DB_PORT', 'SMTP_PORT']);
  });

  it('selects everything else', () => {
    const names = 'API_URL CI CIPHER NEXT_PUBLIC_KEY NODE_ENV NODE_OPTIONS NPM_TOKEN npm_config_registry';
    expect(selected(withValues(names))).toEqual(names.split(' '));
  });

  it('drops the options that it is told about, empty values, and what the image sets itself', () => {
    expect(
      selected({ OUR_OPTION: 'x', EMPTY: '', YARN_VERSION: '1.22.22', OTHER: '1' }, ['OUR_OPTION'], { YARN_VERSION: '1.22.22' }),
    ).toEqual(['OTHER']);
    expect(selected({ YARN_VERSION: '1.22.19' }, [], { YARN_VERSION: '1.22.22' })).toEqual(['YARN_VERSION']);
  });

  it('refuses names that no shell could read, and accepts values of several lines', () => {
    const environment = {
      'MY-NAME': 'x',
      '1ST': 'x',
      'BASH_FUNC_x%%': '() { :; }',
      ÄNGST: 'x',
      'A B': 'x',
      '': 'x',
      PEM: '-----BEGIN KEY-----\nabc\n-----END KEY-----',
    };
    expect(selected(environment)).toEqual(['PEM']);
  });

  it('gives a reason for every variable and never its value', () => {
    const choices = selectBuildVariables(withValues('PATH NPM_TOKEN GITHUB_TOKEN DHI_PASSWORD A-B'), ['X']);
    expect(choices).toHaveLength(5);
    for (const { because } of choices) expect(because).toMatch(/^[^\n]{3,}$/);
    expect(JSON.stringify(choices)).not.toContain('canary');
  });
});
