/**
 * .NET as far as it goes without an SDK: a stand-in that only makes the files which restore and publish would make takes the place of
 * the base images. It shows that the stages fit together, that every copied file is there and that an edit moves the app's layer alone; it
 * says nothing about the .NET tools.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { execa } from 'execa';
import { ensureLab, type Lab } from './lab/index.ts';
import { exampleDir } from './support/cli.ts';
import { copyApp, editFile, makeApp } from './support/copy-app.ts';
import { docker } from './support/docker.ts';
import { readBaseImages, readSmoke } from './support/example.ts';
import { listImageFiles } from './support/image-files.ts';
import { lintDockerfile } from './support/image-rules.ts';
import { newBytes, readRegistryImage } from './support/registry-image.ts';
import { runCli } from './support/run-cli.ts';
import { inTier } from './support/tier.ts';

const standIn = `FROM debian:bookworm-slim
COPY --chmod=755 <<"EOF" /usr/bin/dotnet
#!/bin/sh
set -eu
command=$1 project=$2
[ -f "$project" ]
case "$command" in
  restore) mkdir -p "$(dirname "$project")/obj" && echo restored > "$(dirname "$project")/obj/project.assets.json" ;;
  publish)
    [ -f "$(dirname "$project")/obj/project.assets.json" ]
    while [ "$1" != --output ]; do shift; done
    mkdir -p "$2"
    name=$(basename "$project" | sed 's/[.][a-z]*proj$//')
    cat "$(dirname "$project")"/*.cs > "$2/$name.dll"
    echo package > "$2/Some.Package.dll"
    ;;
esac
EOF
`;

for (const name of ['dotnet-minimal-api', 'dotnet-solution'])
  describe.runIf(await inTier('rest', `the stages of ${name} with stand-ins for the .NET images`))(`the stages of ${name}`, () => {
    const smoke = readSmoke(name);
    let lab: Lab;
    let base = '';

    beforeAll(async () => {
      lab = await ensureLab(['debian:bookworm-slim']);
      base = `${lab.registry}/migetpacks-test/dotnet-stand-in:latest`;
      await using folder = await makeApp({ Dockerfile: standIn });
      await docker(lab, ['buildx', 'build', '--provenance=false', '--push', '--tag', base, folder.path]);
    });

    const push = async (app: string, image: string): Promise<void> => {
      const { stdout, code } = await runCli(lab, ['dockerfile', app]);
      expect(code).toBe(0);
      await using folder = await makeApp({ Dockerfile: stdout });
      expect(await lintDockerfile(lab, await withStandIn(folder.path, stdout), app)).toEqual([]);
      const contexts = (await readBaseImages(name)).map((each) => `--build-context=${each}=docker-image://${base}`);
      const args = [
        'buildx',
        'build',
        '--provenance=false',
        '--push',
        '--tag',
        image,
        '--file',
        join(folder.path, 'Dockerfile'),
        ...contexts,
        app,
      ];
      await execa('docker', args, { env: lab.env, timeout: 300_000, stdin: 'ignore' });
    };

    const withStandIn = async (folder: string, dockerfile: string): Promise<string> => {
      const path = join(folder, 'Dockerfile.lint');
      await writeFile(path, dockerfile.replaceAll(/mcr\.microsoft\.com\/dotnet\/[\w-]+:[\w.-]+/g, 'debian:bookworm-slim'));
      return path;
    };

    it('fit together, and an edit moves one layer', async () => {
      const [first, second] = [`${lab.registry}/migetpacks-test/${name}:first`, `${lab.registry}/migetpacks-test/${name}:second`];
      await using app = await copyApp(exampleDir(name));
      const [file, text] = [join(app.path, smoke.edit.file), `${smoke.edit.replace}${Date.now()}`];
      // Edited before too: an app that comes whole from the cache may stand on older results of its steps (examples.itg.test.ts).
      await editFile(file, smoke.edit.find, `${text}first`);
      await push(app.path, first);
      await editFile(file, `${text}first`, text);
      await push(app.path, second);
      const [before, after] = [await readRegistryImage(first), await readRegistryImage(second)];
      const known = new Set(before!.layers.map(({ digest }) => digest));
      expect(after!.layers.filter(({ digest }) => !known.has(digest))).toHaveLength(1);
      expect(newBytes(after!, before!)).toBeLessThan(20_000);
      await docker(lab, ['pull', '--quiet', second]);
      const files = await listImageFiles(lab, second);
      expect(files).toContain(`/app/${smoke.present}`);
      expect(files).toContain('/app/Some.Package.dll');
      expect(smoke.absent.filter((path) => files.includes(`/app/${path}`))).toEqual([]);
      await docker(lab, ['image', 'rm', '--force', second]).catch(() => '');
    });
  });
