import { markerHolds } from './installed/marker.ts';
import type { Package } from './installed/package.ts';
import { pythonReleases } from './versions.ts';

/** Packages that have no wheel for Linux, so that installing them runs a compiler. */
const compiled = new Set(
  (
    'psycopg2 psycopg-c mysqlclient python-ldap pycairo pygobject dbus-python pygraphviz uwsgi pylibmc gssapi systemd-python pycups gdal ' +
    'netifaces pyaudio python-prctl mod-wsgi pysqlite3 pylzma m2crypto pycurl xmlsec pyicu dlib face-recognition llama-cpp-python'
  ).split(' '),
);

const machines = ['x86_64', 'aarch64'];

/** Whether a wheel's tags (https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/) fit a CPython on Debian. */
const wheelFits = (file: string, minor: number, machine: string): boolean => {
  const [pythons = '', abis = '', platforms = ''] = file
    .replace(/\.whl$/, '')
    .split('-')
    .slice(-3);
  const fitsPlatform = platforms
    .split('.')
    .some(
      (platform) =>
        platform === 'any' || ((platform.startsWith('manylinux') || platform.startsWith('linux')) && platform.endsWith(machine)),
    );
  const stable = abis.split('.').includes('abi3');
  const fitsPython = pythons.split('.').some((tag) => {
    const [, kind, digits = ''] = /^(py|cp)3(\d*)$/.exec(tag) ?? [];
    if (kind === undefined) return false;
    const least = digits === '' ? 0 : Number(digits);
    return kind === 'py' || stable ? least <= minor : least === minor && !abis.split('.').some((abi) => abi.endsWith('t'));
  });
  return fitsPlatform && fitsPython;
};

/** A list without a lockfile names the add-on of psycopg that is compiled only as an extra. */
const asksForCompiled = ({ name, extras }: Package): boolean => compiled.has(name) || (name === 'psycopg' && extras.includes('c'));

const needsCompiler = (entry: Package, minor: number): boolean => {
  const { files } = entry;
  if (files === undefined || files.length === 0) return asksForCompiled(entry);
  const wheels = files.filter((file) => file.endsWith('.whl'));
  return machines.some((machine) => !wheels.some((file) => wheelFits(file, minor, machine)));
};

const minorOf = (python: string): number => Number(python.split('.')[1]);

const applies = ({ markers }: Package, python: string): boolean =>
  markers === undefined || markers.some((marker) => markerHolds(marker, python));

/** Names of the packages that an install on a version of Python compiles, or at least builds: none of their wheels fits. */
export const builtFromSource = (packages: readonly Package[], python: string): readonly string[] => {
  const asked = packages.filter((entry) => entry.from !== 'git' && applies(entry, python));
  // A lockfile may have several versions of a package, each for some versions of Python.
  return [...Map.groupBy(asked, ({ name }) => name)].flatMap(([name, versions]) =>
    versions.every((entry) => needsCompiler(entry, minorOf(python))) ? [name] : [],
  );
};

/** The newest line on which a package that this Python has to build comes as a wheel, by the package's name. */
export const wheelsElsewhere = (packages: readonly Package[], python: string): ReadonlyMap<string, string> => {
  const built = builtFromSource(packages, python);
  return new Map(
    built.flatMap((name) => {
      const versions = packages.filter((entry) => entry.name === name && entry.files?.some((file) => file.endsWith('.whl')) === true);
      const line = pythonReleases.lines.find((each) => versions.some((entry) => !needsCompiler(entry, minorOf(each.line))));
      return line === undefined ? [] : [[name, line.line] as const];
    }),
  );
};
