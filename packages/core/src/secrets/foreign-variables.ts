const list = (names: string): readonly string[] => names.trim().split(/\s+/);

/** A group of variables that belong to something other than the app, and what a person who misses one can do. */
export interface ForeignGroup {
  readonly because: string;
  readonly names?: readonly string[];
  readonly pattern?: RegExp;
}

/** Groups whose members are known by their name alone. */
export const foreignGroups: readonly ForeignGroup[] = [
  {
    because: 'set by the images that Docker in Docker comes in',
    // Whatever its value: an image that was built on the builder image may have another.
    names: list('DIND_COMMIT'),
  },
  {
    because: 'an option of the builder',
    names:
      list(`SOURCE_DIR OUTPUT_IMAGE LANGUAGE BUILD_COMMAND RUN_COMMAND PORT ARCH CACHE_IMAGE CACHE_REGISTRY_INSECURE MIX_ENV BUNDLE_WITHOUT
      PROJECT_PATH DOCKERFILE_PATH COMPOSE_FILE RESULT_FILE CUSTOM_DATA USE_DHI DEBUG CACHE_KEY NO_CACHE CACHE_MODE CACHE_FROM BUILDPACKS PUSH_IMAGE
      TAG_LATEST REGISTRY_MIRROR BUILDPACK_DIR BUILD_VARS BUILD_CACHE_DIR BUILDKIT_CACHE_SIZE USE_CACHE_MOUNTS EXTRA_CA_CERTS
      BUILD_EXIT_CODE BUILD_ERROR_MESSAGE DETECTED_LANGUAGE CACHE_FLAGS GO_INSTALL_PACKAGE_SPEC GO_LINKER_SYMBOL GO_LINKER_VALUE GO_INSTALL_TOOLS_IN_IMAGE
      GO_SETUP_GOPATH_IN_IMAGE GO_BUILD_FLAGS SBT_TASKS SBT_PRE_TASKS SBT_PROJECT SBT_CLEAN SBT_OPTS SBT_AT_RUNTIME KEEP_SBT_CACHE LEIN_VERSION
      LEIN_BUILD_TASK LEIN_INCLUDE_IN_SLUG RUSTUP_TOOLCHAIN STORAGE_DRIVER`),
    pattern: /^(?:MIGETPACKS|S3_CACHE)_.*$/,
  },
  {
    because: 'a version option of the builder',
    names:
      list(`NODE_VERSION RUBY_VERSION BUN_VERSION DENO_VERSION PYTHON_VERSION GO_VERSION PHP_VERSION JAVA_VERSION DOTNET_VERSION ELIXIR_VERSION
      ERLANG_VERSION SCALA_VERSION SBT_VERSION KOTLIN_VERSION CLOJURE_VERSION`),
  },
  {
    because: 'a registry or cloud credential of the builder; pass it with BUILD_VARS or --secret when the app needs it',
    names: list('GOOGLE_APPLICATION_CREDENTIALS CLOUDSDK_AUTH_ACCESS_TOKEN KUBECONFIG BUILDAH_FORMAT VAULT_TOKEN VAULT_ADDR'),
    pattern:
      /^(?:AWS|AZURE|ARM|DHI|DOCKER|DOCKERHUB|REGISTRY|CONTAINERS|COSIGN|SIGSTORE|NOTATION|ECR|GCR|ACR|GHCR|QUAY|HARBOR|COMPOSE|CLOUDSDK)_.*$/,
  },
  { because: 'a setting of BuildKit', pattern: /^(?:BUILDKITD?|BUILDX|BUILDCTL|OTEL)_.*$/, names: list('SOURCE_DATE_EPOCH') },
  {
    because: 'a variable of the shell or the system',
    names:
      list(`PATH HOME PWD OLDPWD SHLVL _ HOSTNAME TERM TERM_PROGRAM TERM_PROGRAM_VERSION SHELL USER LOGNAME LANG TZ EDITOR VISUAL PAGER LESS LS_COLORS
      DISPLAY COLORTERM TMPDIR TEMP TMP MAIL LINES COLUMNS HISTFILE HISTSIZE BASH_ENV ENV IFS PS1 PS2 PS4 CDPATH PROMPT_COMMAND DEBIAN_FRONTEND container
      INVOCATION_ID JOURNAL_STREAM NOTIFY_SOCKET WINDOWID WSLENV WSL_DISTRO_NAME`),
    pattern: /^(?:XDG|SSH|GPG|LC|LD|DYLD|BASH|DBUS|SUDO|SYSTEMD|GLIBC|MALLOC)_.*$/,
  },
  {
    because: 'a path of this machine; certificates are passed with EXTRA_CA_CERTS',
    names:
      list(`SSL_CERT_FILE SSL_CERT_DIR NODE_EXTRA_CA_CERTS REQUESTS_CA_BUNDLE CURL_CA_BUNDLE GIT_SSL_CAINFO GIT_SSL_CAPATH PIP_CERT AWS_CA_BUNDLE
      NODE_PATH NODE_COMPILE_CACHE NODE_REPL_HISTORY INIT_CWD PNPM_HOME COREPACK_HOME YARN_CACHE_FOLDER`),
  },
  {
    because: "a variable of npm's own run",
    pattern:
      /^(?:npm_(?:package|lifecycle)_.*|npm_(?:execpath|node_execpath|command)|npm_config_(?:user_agent|prefix|cache|globalconfig|userconfig|local_prefix|global_prefix|init_module|noproxy|npm_version|node_gyp))$/i,
  },
  { because: "passed on as BuildKit's own proxy arguments", pattern: /^(?:https?|ftp|all|no)_proxy$/i },
  {
    because: 'a variable of the CI service; pass it with BUILD_VARS or --secret when the app needs it',
    names:
      list(`GITLAB_USER_EMAIL BUILD_BUILDID JOB_NAME JENKINS_HOME JENKINS_URL WORKSPACE EXECUTOR_NUMBER NODE_LABELS TEAMCITY_VERSION TF_BUILD
      CONTINUOUS_INTEGRATION RUN_DISPLAY_URL VERCEL NETLIFY RENDER`),
    pattern:
      /^(?:GITHUB|GITLAB|CI|RUNNER|ACTIONS|BUILDKITE|CIRCLE|TRAVIS|DRONE|BITBUCKET|APPVEYOR|CIRRUS|SEMAPHORE|CODEBUILD|CODEFRESH|HUDSON|JENKINS|TEAMCITY|BUILD_(?:ARTIFACT|BINARIES|SOURCES|STAGING)|GITEA|FORGEJO|WOODPECKER|TEKTON|SHP|ARGO|SHIPWRIGHT|CNB|STEP_SECURITY)_.*$/,
  },
  {
    because: 'a variable of Azure Pipelines; pass it with BUILD_VARS or --secret when the app needs it',
    pattern:
      /^(?:SYSTEM_(?:ACCESSTOKEN|COLLECTION|CULTURE|DEFAULT|DEFINITION|HOSTTYPE|JOB|OIDC|PHASE|PIPELINE|PULLREQUEST|STAGE|TASK|TEAM|TIMELINE).*|AGENT_(?:BUILD|DISABLE|HOME|ID|JOB|MACHINE|OS|ROOT|TEMP|TOOLS|VERSION|WORK).*)$/,
  },
  { because: 'set by Kubernetes in every container', pattern: /^KUBERNETES_.*$/ },
  { because: 'a Kubernetes service link', pattern: /^[A-Z0-9_]+_(?:SERVICE_HOST|SERVICE_PORT(?:_.*)?|PORT_\d+_(?:TCP|UDP|SCTP)(?:_.*)?)$/ },
];
