import { renderDockerfile, type LanguagePlugin } from '@migetpacks/core';
import { MigetpacksError } from '@migetpacks/core/errors';
import { memoryTree } from '@migetpacks/core/testing';
import { describe, expect, it } from 'vitest';
import { planProject, type ProjectRequest } from './plan-project.ts';
import { toy } from './plugins.fixture.ts';

const shop = toy('shop', { shipsFrontEnds: true });
const paint = toy('paint');
const painted = toy('paint', {
  detect: async (context) => {
    const answer = await paint.detect(context);
    return answer.matched && answer.evidence.length > 0 ? { ...answer, frontEnd: 'paint.json has pictures' } : answer;
  },
});
const both = { 'shop.json': '{}', 'paint.json': '{}' };

const plan = (
  files: Readonly<Record<string, string>>,
  said: Partial<ProjectRequest> = {},
  plugins: readonly LanguagePlugin[] = [shop, painted],
) => planProject({ tree: memoryTree(files), plugins, today: '2026-09-01', ...said });
const names = (...list: string[]) => ({ names: list, source: 'BUILDPACKS' });
const stage = async (made: ReturnType<typeof plan>, name: string) => (await made).stages.find((each) => each.name === name)!;
const codeOf = async (made: ReturnType<typeof plan>): Promise<string> => {
  try {
    await made;
    return 'a plan';
  } catch (error) {
    if (MigetpacksError.is(error)) return error.code;
    throw error;
  }
};
const textOf = async (made: ReturnType<typeof plan>, name: string): Promise<string> => {
  const text = renderDockerfile(await made);
  const from = text.slice(text.indexOf(`AS ${name}\n`));
  return from.includes('\nFROM ') ? from.slice(0, from.indexOf('\nFROM ')) : from;
};

describe('which languages an image has', () => {
  it('is one, where nothing says that another helps', async () => {
    expect((await plan(both, {}, [shop, paint])).languages).toEqual(['shop']);
    expect((await plan({ 'shop.json': '{}' })).languages).toEqual(['shop']);
  });

  it('gives a front end a helper that nobody asked for, where the language ships front ends', async () => {
    expect((await plan(both)).languages).toEqual(['shop', 'paint']);
    expect((await plan(both, {}, [toy('shop'), painted])).languages).toEqual(['shop']);
  });

  it('tells of a front end in a folder, unless somebody said what is to be built', async () => {
    const files = { 'shop.json': '{}', 'client/paint.json': '{}', 'other/paint.json': '{}' };
    const text = 'Nothing builds the front end in client, whose paint.json has pictures; --languages shop,paint:client does';
    expect((await plan(files)).notices).toEqual([{ level: 'info', text }]);
    expect((await plan(files, { languages: names('shop') })).notices).toEqual([]);
    expect((await plan(files, { languages: names('shop', 'paint:client') })).notices).toEqual([]);
    expect((await plan(files, {}, [shop, paint])).notices).toEqual([]);
  });

  it('looks for front ends also when the language that ships was named, but not when all languages were', async () => {
    expect((await plan(both, { language: 'shop' })).languages).toEqual(['shop', 'paint']);
    expect((await plan(both, { languages: names('shop') })).languages).toEqual(['shop']);
  });

  it('takes the named ones in their order, the first ships', async () => {
    expect((await plan(both, { languages: names('paint', 'shop') })).languages).toEqual(['paint', 'shop']);
    expect((await plan(both, { languages: names('paint', 'shop') })).language).toBe('paint');
  });

  it('lends the programs of a language that has no file in the source', async () => {
    const made = await plan({ 'shop.json': '{}' }, { languages: names('shop', 'paint') });
    expect(made.languages).toEqual(['shop', 'paint']);
    expect(made.stages.map(({ name }) => name)).not.toContain('paint-dependencies');
  });

  it.each([
    [names('shop', 'pant'), 'MULTI_LANGUAGE_UNKNOWN'],
    [names('shop', ''), 'MULTI_LANGUAGE_INVALID'],
    [names('shop', 'paint:../..'), 'MULTI_LANGUAGE_INVALID'],
    [names('shop', 'paint:/etc'), 'MULTI_LANGUAGE_INVALID'],
    [names('shop', 'shop'), 'MULTI_LANGUAGE_TWICE'],
    [names('shop:folder'), 'MULTI_PRIMARY_FOLDER'],
    [names('shop', 'paint:folder'), 'MULTI_NOT_DETECTED'],
  ])('refuses %o with %s', async (languages, code) => {
    expect(await codeOf(plan(both, { languages }))).toBe(code);
  });

  it('says what was meant', async () => {
    await expect(plan(both, { languages: names('shop', 'pant') })).rejects.toThrow(/Did you mean "paint"/);
  });
});

describe('a helper that builds', () => {
  it('has its own stages, lends its toolchain and runs before the app is built', async () => {
    expect((await plan(both)).stages.map(({ name }) => name)).toEqual([
      'toolchain',
      'dependencies',
      'production',
      'paint-toolchain',
      'paint-dependencies',
      'paint-libraries',
      'build',
      'runtime',
    ]);
    const build = await textOf(plan(both), 'build');
    expect(build).toContain('COPY --from=paint-toolchain --link /opt/paint /opt/paint');
    expect(build.indexOf('paint --version')).toBeLessThan(build.indexOf('COPY . /app/'));
    expect(build.indexOf('paint build')).toBeGreaterThan(build.indexOf('COPY . /app/'));
    expect(build.indexOf('paint build')).toBeLessThan(build.indexOf('shop build'));
    expect(build).toContain('from=paint-dependencies');
  });

  it('leaves nothing in the image', async () => {
    const alone = await stage(plan(both, { languages: names('shop') }), 'runtime');
    const helped = await stage(plan(both), 'runtime');
    expect(helped.instructions).toEqual(alone.instructions.map((each) => each));
  });

  it('works in the folder of its files', async () => {
    const files = { 'shop.json': '{}', 'web/paint.json': '{}' };
    const made = plan(files, { languages: names('shop', 'paint:web') });
    expect(await textOf(made, 'paint-dependencies')).toContain('COPY web/paint.json /app/web/');
    const build = await textOf(made, 'build');
    expect(build).toContain('target=/app/web/paints');
    expect(build).toMatch(/WORKDIR \/app\/web[\s\S]*paint build[\s\S]*WORKDIR \/app\n[\s\S]*shop build/);
    expect((await made).ignore).toEqual(expect.arrayContaining(['**/paints', 'web/paint.log', 'shop.log']));
  });

  it('has images of the Debian release of the app', async () => {
    const base = async (name: string, plugins: readonly LanguagePlugin[]) => (await stage(plan(both, {}, plugins), name)).base;
    expect(await base('paint-toolchain', [shop, painted])).toEqual({ name: 'paint', tag: '1.2.3-trixie' });
    expect(await base('toolchain', [shop, painted])).toEqual({ name: 'shop', tag: '1.2.3-trixie' });
    const fixed = toy('shop', {
      shipsFrontEnds: true,
      toolchain: (context) => ({ ...(shop.toolchain(context) as Awaited<ReturnType<typeof shop.toolchain>>), suite: 'bookworm' }),
    });
    expect(await base('paint-toolchain', [fixed, painted])).toEqual({ name: 'paint', tag: '1.2.3-bookworm' });
  });

  it('leads the app to its own release where it has no other and the app leaves the choice', async () => {
    const old = toy('paint', {
      detect: painted.detect,
      toolchain: async (context) => ({
        ...(await paint.toolchain(context)),
        base: { name: 'paint', tag: '1.2.3-bookworm' },
        suite: 'bookworm',
      }),
    });
    expect((await stage(plan(both, {}, [shop, old]), 'toolchain')).base).toEqual({ name: 'shop', tag: '1.2.3-bookworm' });
  });

  it('is refused when its programs would not start there', async () => {
    const old = toy('paint', {
      detect: painted.detect,
      toolchain: (context) => ({ ...(paint.toolchain(context) as Awaited<ReturnType<typeof paint.toolchain>>), suite: 'bullseye' }),
    });
    const settled = toy('shop', {
      shipsFrontEnds: true,
      toolchain: async (context) => ({ ...(await shop.toolchain(context)), suite: 'trixie' }),
    });
    await expect(plan(both, {}, [settled, old])).rejects.toMatchObject({ code: 'MULTI_SUITES' });
  });

  it('is refused when nothing of it is portable', async () => {
    const { portable: _portable, ...toolchain } = await paint.toolchain({} as never);
    const heavy = toy('paint', { detect: painted.detect, toolchain: () => toolchain });
    await expect(plan(both, {}, [shop, heavy])).rejects.toMatchObject({ code: 'MULTI_CANNOT_HELP' });
  });
});

describe('a helper that ships', () => {
  const files = { ...both, Procfile: 'web: shop serve\npicture: paint draw\nmail: shop mail\n' };

  it('is the one whose program a process starts', async () => {
    const made = await plan(files, {}, [shop, paint]);
    expect(made.languages).toEqual(['shop', 'paint']);
    expect(made.decisions).toContainEqual({ subject: 'also ships', choice: 'Paint', because: 'Procfile:2 starts "paint draw"' });
    expect(made.processes.map(({ type }) => type)).toEqual(['web', 'picture', 'mail']);
  });

  it('is the one that somebody names for run time', async () => {
    const made = plan(both, { runtimeLanguages: { names: ['paint'], source: '--runtime-languages' } }, [shop, paint]);
    expect(await textOf(made, 'runtime')).toContain('COPY --from=paint:1.2.3-slim-trixie --link /opt/paint/bin /opt/paint/bin');
  });

  it('brings its programs, its packages, its environment, and the proof that they run', async () => {
    const runtime = await textOf(plan(files, {}, [shop, paint]), 'runtime');
    expect(runtime).toContain('COPY --from=paint:1.2.3-slim-trixie --link /opt/paint/bin /opt/paint/bin');
    expect(runtime).toContain('COPY --from=paint-production --link /app/paints /app/paints');
    expect(runtime).toContain('PAINT_ENV=production');
    expect(runtime).toContain('libpaint');
    expect(runtime).toContain('paint --version');
  });

  it('is the one that has a program which the app calls', async () => {
    const caller = toy('shop', {
      runtime: async (context) => ({ ...(await shop.runtime(context)), needs: [{ program: 'paint', because: 'the package pictures' }] }),
    });
    const made = await plan({ 'shop.json': '{}' }, {}, [caller, paint]);
    expect(made.decisions).toContainEqual({ subject: 'also ships', choice: 'Paint', because: 'the package pictures calls paint' });
  });

  it('brings its own files where the app leaves them behind', async () => {
    const compiled = toy('shop', {
      runtime: async (context) => ({ ...(await shop.runtime(context)), artifacts: [{ from: '/out', to: '/app/bin' }] }),
    });
    expect(await textOf(plan(files, {}, [compiled, paint]), 'runtime')).toContain('COPY --from=build --link /app /app');
  });

  it('is refused when it can build only', async () => {
    const { portable: _portable, ...runtime } = await paint.runtime({ declaredProcesses: [], role: 'helper', workdir: '/app' } as never);
    await expect(plan(files, {}, [shop, toy('paint', { runtime: () => runtime })])).rejects.toMatchObject({ code: 'MULTI_BUILD_ONLY' });
  });
});

describe('a program that the build calls', () => {
  const needing = (directory?: string) =>
    toy('shop', {
      toolchain: async (context) => ({
        ...(await shop.toolchain(context)),
        needs: [{ program: 'paint', because: 'the package assets', ...(directory === undefined ? {} : { directory }) }],
      }),
    });

  it('brings its language, from the folder that was named for it or without any file', async () => {
    const made = await plan({ 'shop.json': '{}', 'assets/paint.json': '{}' }, {}, [needing('assets'), paint]);
    expect(made.stages.map(({ name }) => name)).toContain('paint-dependencies');
    expect((await plan({ 'shop.json': '{}' }, {}, [needing(), paint])).languages).toEqual(['shop', 'paint']);
  });

  it('is missed aloud where the languages were named without it', async () => {
    const made = await plan({ 'shop.json': '{}' }, { languages: names('shop') }, [needing(), paint]);
    expect(made.languages).toEqual(['shop']);
    expect(made.notices).toContainEqual({
      level: 'warning',
      text: 'the package assets calls paint, which no language of the image brings',
    });
  });

  it('is no more than a reason where a folder is to be built', async () => {
    const files = { 'shop.json': '{}', 'assets/paint.json': '{}' };
    expect((await plan(files, {}, [needing('assets'), paint])).decisions).toContainEqual({
      subject: 'helps to build',
      choice: 'Paint',
      because: 'the package assets takes in what is built in assets',
    });
    expect((await plan(files, { languages: names('shop') }, [needing('assets'), paint])).notices).toContainEqual({
      level: 'warning',
      text: 'the package assets takes in what is built in assets, where no language of the image builds',
    });
  });
});

describe('two languages that want one thing differently', () => {
  const withEnv = (value: string): LanguagePlugin =>
    toy(value === 'a' ? 'shop' : 'paint', {
      shipsFrontEnds: true,
      detect: value === 'a' ? shop.detect : painted.detect,
      toolchain: async (context) => ({ ...(await (value === 'a' ? shop : paint).toolchain(context)), env: { MODE: value } }),
    });

  it('are refused with the names of both', async () => {
    await expect(plan(both, {}, [withEnv('a'), withEnv('b')])).rejects.toThrow(/Shop and Paint both want the variable MODE of the builder/);
  });
});

describe('a third-party pair', () => {
  it('helps either way round without a change here', async () => {
    for (const order of [names('shop', 'paint'), names('paint', 'shop')])
      expect((await plan(both, { languages: order })).languages).toEqual(order.names);
  });
});

describe('an app that is compiled on one platform for another', () => {
  const cross = (id: string, more = {}) => {
    const plain = toy(id);
    return toy(id, {
      ...more,
      toolchain: async (context) => ({ ...(await plain.toolchain(context)), crossCompiles: true }),
    });
  };
  const platforms = async (said: Partial<ProjectRequest>, plugins: readonly LanguagePlugin[]) =>
    (await plan(both, said, plugins)).stages.filter(({ name }) => name.endsWith('toolchain')).map(({ onBuildPlatform }) => onBuildPlatform);

  it('has helpers there, too, whose programs run in the same builder', async () => {
    expect(await platforms({}, [cross('shop', { shipsFrontEnds: true }), painted])).toEqual([true, true]);
  });

  it('is compiled on its own when packages of a helper ship, which are installed for it', async () => {
    const runtimeLanguages = { names: ['paint'], source: 'RUNTIME_LANGUAGES' };
    expect(await platforms({ runtimeLanguages }, [cross('shop'), paint])).toEqual([false, false]);
  });

  it('takes a helper along that could be elsewhere', async () => {
    expect(await platforms({ languages: names('shop', 'paint') }, [shop, cross('paint')])).toEqual([false, false]);
  });
});

it('proves nothing of a helper of which nothing but what it built ships', async () => {
  const plain = toy('paint');
  const compiled = toy('paint', {
    runtime: async (context) => ({ ...(await plain.runtime(context)), portable: { paths: [], env: {}, path: [], check: ['true'] } }),
  });
  const made = plan(both, { runtimeLanguages: names('paint') }, [shop, compiled]);
  expect(await textOf(made, 'runtime')).not.toMatch(/must run here/);
});

it('copies nothing of a helper that builds in stages of its own', async () => {
  const plain = toy('paint');
  const apart = toy('paint', {
    toolchain: async (context) => ({ ...(await plain.toolchain(context)), portable: { paths: [], env: {}, path: [], check: ['paint'] } }),
  });
  const text = await textOf(plan(both, { languages: names('shop', 'paint') }, [shop, apart]), 'build');
  expect(text).toContain('from=paint-dependencies');
  expect(text).not.toMatch(/from=paint-toolchain|from=paint-libraries|must run here/);
});
