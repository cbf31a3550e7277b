import type { AppPath, Detection, DetectContext, SourceTree } from '@migetpacks/core/plugin';
import type { Facts, ManagerName } from './facts.ts';
import { readPyproject } from './manifest.ts';
import { chooseManager, requirementFiles } from './package-manager.ts';
import type { Pyproject } from './schema.ts';
import type { Settings } from './settings.ts';

const labels: Readonly<Record<ManagerName, string>> = {
  uv: 'Python (uv)',
  poetry: 'Python (Poetry)',
  pdm: 'Python (PDM)',
  pipenv: 'Python (Pipenv)',
  pip: 'Python',
};

/** Files that only a Python app has. */
const manifests = ['uv.lock', 'poetry.lock', 'pdm.lock', 'Pipfile', 'Pipfile.lock', 'pylock.toml', 'setup.py', 'manage.py'];
/** Where an app without a manifest starts. */
const scripts = ['main.py', 'app.py', 'wsgi.py', 'asgi.py', 'server.py', 'application.py', 'run.py'];

/** Linters of any repository are configured in `pyproject.toml` too. */
const describesProject = ({ project, tool, 'build-system': build, 'dependency-groups': groups }: Pyproject): boolean =>
  project !== undefined || build !== undefined || groups !== undefined || tool?.poetry !== undefined || tool?.pdm !== undefined;

const findAll = (tree: SourceTree, names: readonly string[]): readonly AppPath[] => names.flatMap((name) => tree.find(name) ?? []);

/** The interpreter alone. */
const lent: Detection<Facts> = {
  matched: true,
  strength: 'source',
  evidence: [],
  facts: { manager: 'pip', source: null, locked: false, missing: null, conflict: null },
  label: labels.pip,
};

/** A manifest or lockfile is proof; a script with a usual name is a weaker sign. @throws APP_FILE_INVALID */
export const detect = async ({ tree, settings, wanted }: DetectContext<Settings>): Promise<Detection<Facts>> => {
  const pyproject = await readPyproject(tree);
  const proof = [
    ...(describesProject(pyproject) ? findAll(tree, ['pyproject.toml']) : []),
    ...findAll(tree, [...manifests, ...requirementFiles]),
  ];
  const evidence = proof.length > 0 ? proof : findAll(tree, scripts);
  if (evidence.length === 0 && wanted) return lent;
  if (evidence.length === 0) return { matched: false, reason: 'no pyproject.toml of a project, requirements.txt, Pipfile or main.py' };
  const { setAside, ...facts } = chooseManager(tree, pyproject, settings);
  return {
    matched: true,
    strength: proof.length > 0 ? 'manifest' : 'source',
    evidence,
    facts,
    label: labels[facts.manager],
    ...(setAside.length === 0
      ? {}
      : {
          notices: [
            { level: 'warning', text: `${setAside.join(', ')} is not used, because the setting python.packageManager decides; delete it` },
          ],
        }),
  };
};
