import { execa } from 'execa';
import { MigetpacksError } from '../packages/core/src/errors/index.ts';
import { announceLab } from './lab/announce.ts';
import { takeDown } from './lab/down.ts';
import { ensureLab, type Lab } from './lab/index.ts';
import { withLock } from './lab/lock.ts';
import { cliFile, exampleDir } from './support/cli.ts';
import { runContainer } from './support/container.ts';
import { docker } from './support/docker.ts';
import { probeHttp } from './support/http.ts';

const image = 'migetpacks-quickstart:local';
const app = exampleDir('node-express');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Shows the command that a user would type, and runs it from the built package. */
const migetpacks = async (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<void> => {
  say(`\n$ migetpacks ${args.join(' ').replace(app, 'examples/node-express')}`);
  await execa(process.execPath, [cliFile, ...args], { env, stdio: 'inherit', timeout: 15 * 60_000 });
};

const showWithoutEngine = async (missing: readonly string[]): Promise<void> => {
  say('An image cannot be built here. Missing:');
  for (const each of missing) say(`  - ${each}`);
  say('Everything up to the Dockerfile works without an engine:');
  await migetpacks(['plan', app]);
  await migetpacks(['dockerfile', app]);
};

interface PlanOutput {
  readonly stages?: readonly { readonly base?: { readonly name?: string; readonly tag?: string } }[];
}

/** The base images that the plan names, so that nothing else is prepared. */
const baseImages = async (): Promise<readonly string[]> => {
  const { stdout } = await execa(process.execPath, [cliFile, 'plan', app, '--json'], { timeout: 60_000 });
  const bases = ((JSON.parse(stdout) as PlanOutput).stages ?? []).flatMap(({ base }) =>
    base?.name && base.tag ? [`${base.name}:${base.tag}`] : [],
  );
  return [...new Set(bases)];
};

const certificates = (lab: Lab): Readonly<Record<string, string>> => {
  if (lab.extraCaCerts === undefined) return {};
  say(`This machine trusts certificates of its own (${lab.extraCaCerts}); the build gets them through EXTRA_CA_CERTS, the image does not.`);
  return { EXTRA_CA_CERTS: lab.extraCaCerts };
};

const showImage = async (lab: Lab): Promise<void> => {
  const size = Number(await docker(lab, ['image', 'inspect', '--format', '{{.Size}}', image]));
  const history = await docker(lab, ['history', '--no-trunc', '--format', '{{json .}}', image]);
  const layers = history.split('\n').map((line) => JSON.parse(line) as { readonly Size: string; readonly CreatedBy: string });
  say(`\nThe image ${image}: ${(size / 1e6).toFixed(0)} MB compressed. Its layers, newest first:`);
  for (const { Size, CreatedBy } of layers.filter((layer) => layer.Size !== '0B'))
    say(`  ${Size.padStart(8)}  ${CreatedBy.replaceAll(/\s+/g, ' ').slice(0, 90)}`);
};

const buildAndRun = async (lab: Lab): Promise<void> => {
  await migetpacks(['build', app, '-t', image], { ...lab.env, ...certificates(lab) });
  try {
    await using container = await runContainer(lab, image);
    say(`\n$ docker run -e PORT … ${image}`);
    const answer = await probeHttp(container.url);
    say(`GET ${container.url}/ answers ${answer.status}:\n${answer.body.trim().split('\n').slice(0, 12).join('\n')}`);
    if (answer.status !== 200) {
      say(`The app did not start:\n${await container.logs()}`);
      process.exitCode = 1;
    }
    const { ms, exitCode } = await container.stop();
    say(`docker stop: ${ms} ms, exit code ${exitCode}`);
    await showImage(lab);
  } finally {
    await docker(lab, ['image', 'rm', '--force', image]).catch(() => '');
  }
};

const main = async (): Promise<void> => {
  const plan = await announceLab();
  if (!plan.possible) return showWithoutEngine(plan.missing);
  for (const line of plan.lines) say(line);
  const lab = await ensureLab(await baseImages(), say);
  for (const note of lab.notes) say(`  ${note}`);
  try {
    await buildAndRun(lab);
    say('\nDone. Try it on your own app: node packages/cli/dist/bin.js build DIR');
  } finally {
    if (lab.startedHere) await withLock(() => takeDown(say));
  }
};

main().catch((error: unknown) => {
  say(MigetpacksError.is(error) ? `${error.code}: ${error.message}\n${error.details.hint}` : String((error as Error).message));
  process.exitCode = 1;
});
