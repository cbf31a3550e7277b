/** How a release of Elixir ends: at once when nothing is left to do, and never before its applications have stopped. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureLab, type Lab } from './lab/index.ts';
import { hasBaseImages } from './support/base-images.ts';
import { exampleDir } from './support/cli.ts';
import { runContainer, type RunningContainer } from './support/container.ts';
import { docker } from './support/docker.ts';
import { readBaseImages } from './support/example.ts';
import { probeHttp } from './support/http.ts';
import { runCli } from './support/run-cli.ts';
import { inTier } from './support/tier.ts';

const example = 'elixir-release';
const image = 'elixir-stop:local';
const here = (await inTier('rest', 'how a release of Elixir ends')) && (await hasBaseImages(example));

/** A process of the app that takes its time to stop and says so, more than a pipe holds. */
const slow = `Supervisor.start_child(Bookshelf.Supervisor, %{id: :slow, shutdown: 10_000, start: {Task, :start_link, [fn ->
  Process.flag(:trap_exit, true)
  receive do
    {:EXIT, _from, :shutdown} ->
      Process.sleep(1500)
      for number <- 1..5000, do: IO.puts("goodbye for the time being, part #{number}")
  end
end]}})`;

describe.runIf(here)('a release of Elixir', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await ensureLab(await readBaseImages(example));
    const { code, stderr } = await runCli(lab, ['build', exampleDir(example), '--tag', image]);
    expect(code, stderr).toBe(0);
  });
  afterAll(() => docker(lab, ['image', 'rm', '--force', image]).catch(() => ''));

  /** Starts a node that other nodes may run expressions on. */
  const start = async (): Promise<RunningContainer> => {
    const env = { RELEASE_DISTRIBUTION: 'sname', RELEASE_COOKIE: 'secret', ERL_ZFLAGS: '-kept yes' };
    const container = await runContainer(lab, image, { args: ['web'], env });
    await probeHttp(`${container.url}/health`);
    return container;
  };
  const run = (container: RunningContainer, command: string, expression: string): Promise<string> =>
    docker(lab, ['exec', container.id, 'bin/bookshelf', command, expression]);
  const end = async ({ id }: RunningContainer): Promise<number> => Number(await docker(lab, ['wait', id], 30));

  it('is waited for while its applications stop, and what they write last arrives', async () => {
    await using container = await start();
    await run(container, 'rpc', slow);
    const { ms, exitCode } = await container.stop();
    expect(ms).toBeGreaterThan(1500);
    expect(exitCode).toBe(0);
    expect((await container.logs()).match(/goodbye/g)).toHaveLength(5000);
  });

  it('ends with the code that it gives itself', async () => {
    await using container = await start();
    await run(container, 'rpc', 'System.stop(3)');
    expect(await end(container)).toBe(3);
  });

  it('fails when its application does', async () => {
    await using container = await start();
    await run(container, 'rpc', 'spawn(fn -> Supervisor.stop(Bookshelf.Supervisor, :broken) end)');
    expect(await end(container)).toBe(1);
    expect(await container.logs()).toContain('broken');
  });

  it('evaluates expressions in a node of their own, and takes flags from the environment', async () => {
    await using container = await start();
    expect(await run(container, 'eval', 'IO.inspect(6 * 7)')).toBe('42');
    expect(await run(container, 'rpc', 'IO.inspect(:init.get_argument(:kept))')).toContain('yes');
    await expect(run(container, 'eval', 'System.halt(4)')).rejects.toMatchObject({ exitCode: 4 });
  });
});
