import type { PluginMeta } from '@migetpacks/core/plugin';
import manifest from '../package.json' with { type: 'json' };

/** Name and version of this package, for the plan and for bug reports, and its row of the table of languages. */
export const meta: PluginMeta = {
  name: manifest.name,
  version: manifest.version,
  docs: 'https://github.com/migetpacks/migetpacks/blob/main/packages/lang-python/README.md',
  about: {
    detectedBy: ['pyproject.toml', 'requirements.txt', 'Pipfile', 'setup.py', 'uv.lock', 'poetry.lock', 'pdm.lock', 'pylock.toml'],
    versionFrom: ['.python-version', 'runtime.txt', '.tool-versions', 'mise.toml', 'Pipfile', 'pyproject.toml', 'setup.cfg'],
    packageManagers: ['uv', 'Poetry', 'PDM', 'Pipenv', 'pip'],
    frameworks: ['Django', 'FastAPI', 'Flask', 'Starlette', 'Litestar', 'Quart', 'Sanic', 'Falcon', 'Bottle', 'Streamlit'],
    runtimeImage: 'python:<version>-slim',
  },
};
