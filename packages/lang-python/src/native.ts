import { posix } from 'node:path';
import type { Notice, SourceTree } from '@migetpacks/core/plugin';
import type { Package, Packages } from './installed/package.ts';
import { readPyproject } from './manifest.ts';
import { builtFromSource } from './wheels.ts';

interface SystemNeeds {
  /** What compiles it, beyond what the full image has. */
  readonly build?: string;
  /** What it loads by name or starts as a program, which no file shows. */
  readonly run?: string;
}

/** Debian's packages by the name of the Python package. */
const systemNeeds: Readonly<Record<string, SystemNeeds>> = {
  cairocffi: { run: 'libcairo2' },
  cairosvg: { run: 'libcairo2' },
  'dbus-python': { build: 'libdbus-1-dev' },
  // Its own build looks for a CMake of the system; face-recognition brings it (https://github.com/davisking/dlib).
  dlib: { build: 'cmake' },
  'face-recognition': { build: 'cmake' },
  'ffmpeg-python': { run: 'ffmpeg' },
  gdal: { build: 'libgdal-dev' },
  gssapi: { build: 'libkrb5-dev' },
  // Its wheel names libgomp.so.1, but does not bring it, as those of torch, xgboost and scikit-learn do.
  lightgbm: { run: 'libgomp1' },
  'opencv-contrib-python': { run: 'libgl1 libglib2.0-0' },
  'opencv-python': { run: 'libgl1 libglib2.0-0' },
  pdf2image: { run: 'poppler-utils' },
  pyaudio: { build: 'portaudio19-dev' },
  pycairo: { build: 'libcairo2-dev' },
  pycups: { build: 'libcups2-dev' },
  pydub: { run: 'ffmpeg' },
  pygobject: { build: 'libgirepository-2.0-dev libcairo2-dev' },
  pygraphviz: { build: 'libgraphviz-dev', run: 'graphviz' },
  pyicu: { build: 'libicu-dev' },
  pylibmc: { build: 'libmemcached-dev' },
  pytesseract: { run: 'tesseract-ocr' },
  'python-ldap': { build: 'libldap2-dev libsasl2-dev' },
  'python-magic': { run: 'libmagic1' },
  pyzbar: { run: 'libzbar0' },
  'systemd-python': { build: 'libsystemd-dev' },
  weasyprint: { run: 'libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0' },
  xmlsec: { build: 'libxmlsec1-dev libxmlsec1-openssl' },
};

/** Pure psycopg loads libpq through ctypes, where neither of its add-ons does. */
const loadsLibpq = (packages: readonly Package[]): boolean =>
  packages.some(({ name, extras }) => name === 'psycopg' && !extras.includes('binary') && !extras.includes('c')) &&
  !packages.some(({ name }) => name === 'psycopg-binary' || name === 'psycopg-c');

/** Debian's packages that the dependencies need in one of the two images. */
export const systemPackages = (packages: readonly Package[], image: keyof SystemNeeds): readonly string[] => {
  const names = packages.flatMap(({ name }) => systemNeeds[name]?.[image]?.split(' ') ?? []);
  return [...new Set([...names, ...(image === 'run' && loadsLibpq(packages) ? ['libpq5'] : [])])].sort();
};

/** Says which package will miss something that no package of Debian is. */
export const missingNotices = (packages: readonly Package[]): readonly Notice[] =>
  packages.some(({ name }) => name === 'playwright')
    ? [
        {
          level: 'warning',
          text:
            'playwright is installed, but the image has no browser for it; connect to one that runs elsewhere ' +
            '(chromium.connect), or write a Dockerfile on mcr.microsoft.com/playwright/python',
        },
      ]
    : [];

/** Build systems that run a compiler. */
const compilers = /^(?:cython|pybind11|nanobind|cffi|scikit-build(?:-core)?|meson-python|numpy|maturin|setuptools-rust)\b/i;

/** A package of the app with C of its own. */
const compilesItself = async (tree: SourceTree, { local, needsSource }: Packages): Promise<boolean> => {
  const folders = [...local.filter(({ installs }) => installs).map(({ folder }) => folder), ...(needsSource ? ['.'] : [])];
  for (const folder of folders) {
    const { 'build-system': build } = await readPyproject(tree, folder);
    const setup = tree.find(posix.join(folder, 'setup.py'));
    if (build?.requires?.some((requirement) => compilers.test(requirement)) === true) return true;
    if (setup !== undefined && /\b(?:ext_modules|cffi_modules|rust_extensions)\s*=/.test(await tree.text(setup))) return true;
  }
  return false;
};

/** Why slim is not enough: something is compiled or cloned; undefined when slim does. */
export const findNeed = async (tree: SourceTree, packages: Packages, python: string): Promise<string | undefined> => {
  const [native] = builtFromSource(packages.all, python);
  if (native !== undefined) return `full image: ${native} has no wheel for this Python and is built`;
  const git = packages.all.find(({ from }) => from === 'git');
  if (git !== undefined) return `full image: ${git.name} is installed with git`;
  return (await compilesItself(tree, packages)) ? 'full image: the app has an extension that is compiled' : undefined;
};
