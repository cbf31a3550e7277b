/** Compose files as we read them, against compose-go, the reading of Docker itself, which is in `docker buildx bake`. */
import { openFsTree } from '@migetpacks/core/node';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadProject } from '../packages/cli/src/compose/load-project.ts';
import { buildableServices } from '../packages/cli/src/compose/select-services.ts';
import { ensureLab, type Lab } from './lab/index.ts';
import { exampleDir } from './support/cli.ts';
import { makeApp } from './support/copy-app.ts';
import { inTier } from './support/tier.ts';

/** What both sides say of one service. */
interface Reading {
  readonly context: string;
  readonly dockerfile: string;
  readonly args: Readonly<Record<string, string | null>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly target?: string | undefined;
  readonly platforms: readonly string[];
}

const clean = (path: string): string => path.replace(/^\.\/|\/$/g, '') || '.';

const readOurs = async (folder: string): Promise<Readonly<Record<string, Reading>>> => {
  const project = await loadProject('compose.yaml', { tree: openFsTree(folder), variables: [], say: () => undefined });
  return Object.fromEntries(
    buildableServices(project).map(({ name, build, scope }) => [
      name,
      {
        context: (build.context ?? scope.folder) || '.',
        dockerfile: build.inline ?? build.dockerfile ?? 'Dockerfile',
        args: Object.fromEntries(Object.entries(build.args).filter(([, value]) => value !== null)),
        labels: build.labels,
        target: build.target,
        platforms: [...build.platforms],
      },
    ]),
  );
};

interface Printed {
  readonly target: Readonly<Record<string, Partial<Reading> & { readonly 'dockerfile-inline'?: string }>>;
}

/** Bake prints a text as a template of HCL. */
const unquote = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('$${', '${').replaceAll('%%{', '%{')) as T;

const readTheirs = async (lab: Lab, folder: string): Promise<Readonly<Record<string, Reading>>> => {
  const args = ['buildx', 'bake', '--print', '--file', 'compose.yaml'];
  const { stdout } = await execa('docker', args, { cwd: folder, env: { ...lab.env, HOME: folder }, extendEnv: false, timeout: 60_000 });
  const { target } = unquote(JSON.parse(stdout) as Printed);
  return Object.fromEntries(
    Object.entries(target).map(([name, each]) => [
      name,
      {
        context: clean(each.context ?? '.'),
        dockerfile: each['dockerfile-inline'] ?? each.dockerfile ?? 'Dockerfile',
        args: each.args ?? {},
        labels: each.labels ?? {},
        target: each.target,
        platforms: each.platforms ?? [],
      },
    ]),
  );
};

const files: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['a path alone', { 'compose.yaml': 'services: {a: {build: ./a}, b: {build: .}, c: {build: {}}, d: {image: x}}' }],
  [
    'arguments and labels in both forms',
    {
      'compose.yaml':
        'services: {a: {build: {args: [A=1, "B=x=y", C=], labels: {l: 1, m: true}}}, b: {build: {args: {A: 1, B: true, C: 1.50, D: ""}, labels: [l=1, m]}}}',
    },
  ],
  [
    'variables',
    {
      '.env': 'A=a\nEMPTY=\nQ="quoted value"\n',
      'compose.yaml': `services:
  a:
    build:
      context: ./\${A}
      target: \${NONE:-\${A}}
      args:
        plain: "$A \${A} $$A $\${A}"
        defaults: "\${NONE:-d}\${EMPTY:-e}\${EMPTY-f}\${NONE-g}"
        nested: "\${NONE:-\${NONE2:-\${A}}}"
        alternatives: "\${A:+yes}\${NONE:+no}\${EMPTY+set}\${EMPTY:+no}"
        required: "\${A:?it is there}"
        quoted: "\${Q}"
`,
    },
  ],
  [
    'anchors and merge keys',
    {
      'compose.yaml': `x-build: &build {context: ./a, args: &args {A: '1', B: '2'}}
services:
  a: {build: {<<: *build, target: t}}
  b: {build: {<<: *build, args: {<<: *args, B: three}}}
  c: {build: {<<: [{target: first}, {target: second, context: ./c}]}}
`,
    },
  ],
  [
    'extends within a file',
    {
      'compose.yaml': `services:
  base: {build: {context: ./base, dockerfile: Dockerfile.base, target: one, args: {A: '1', B: '2'}, labels: {l: base}}}
  a: {extends: base, build: {target: two, args: [B=3, C=4], labels: [l=a, m=a]}}
  b: {extends: {service: a}}
`,
    },
  ],
  [
    'extends of another file',
    {
      'compose.yaml': 'services: {a: {extends: {file: common/base.yaml, service: base}, build: {args: {B: 2}}}}',
      'common/base.yaml':
        'services: {base: {extends: root, build: {dockerfile: Dockerfile.base}}, root: {build: {context: ./image, args: {A: 1}}}}',
    },
  ],
  [
    'include',
    {
      'compose.yaml': 'include: [ops/compose.yaml, {path: more/compose.yaml, project_directory: elsewhere}]\nservices: {a: {build: ./a}}',
      '.env': 'B=outer\n',
      'ops/compose.yaml': 'services: {console: {build: {context: ./c, args: {A: "$A", B: "$B"}}}}',
      'ops/.env': 'A=inner\nB=inner\n',
      'more/compose.yaml': 'services: {more: {build: ./m}}',
      'elsewhere/.keep': '',
    },
  ],
  [
    'platforms and an inline Dockerfile',
    { 'compose.yaml': 'services: {a: {build: {dockerfile_inline: "FROM x\\nRUN echo $$HOME", platforms: [linux/amd64, linux/arm64]}}}' },
  ],
];

describe.runIf(await inTier('rest', 'the rules of Compose files'))('a Compose file means what Docker takes it for', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await ensureLab([]);
  });

  it.each(files)('%s', async (_, contents) => {
    await using app = await makeApp(contents);
    const theirs = await readTheirs(lab, app.path);
    expect(Object.keys(theirs)).not.toEqual([]);
    expect(await readOurs(app.path)).toEqual(theirs);
  });

  it('the example', async () => {
    expect(await readOurs(exampleDir('compose-shop'))).toEqual(await readTheirs(lab, exampleDir('compose-shop')));
  });
});
