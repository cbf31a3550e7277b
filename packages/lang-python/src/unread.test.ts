import { describe, expect, it } from 'vitest';
import { contextOf, type Files } from '../test/context.ts';
import { dependencies } from './dependencies/index.ts';
import { runtime } from './runtime.ts';

const ships = async (files: Files) => runtime(await contextOf(files));
const flask = 'app = Flask(__name__)\n';

describe('a file of packages that nothing reads', () => {
  it.each(['environment.yml', 'conda.yaml', 'requirements-dev.txt', 'requirements.in', 'requirements/local.txt'])(
    'is named where a program of a package is missing: %s',
    async (file) => {
      await expect(ships({ 'app.py': flask, [file]: 'flask' })).rejects.toMatchObject({
        code: 'PYTHON_REQUIREMENTS_UNREAD',
        message: `app.py has the app "app" starts "flask", but no package is installed: ${file} is not read`,
      });
    },
  );

  it('is named in a warning where the app may do without', async () => {
    const { notices } = await ships({ 'main.py': 'print(1)', 'environment.yml': '' });
    expect(notices).toEqual([{ level: 'warning', text: expect.stringContaining('environment.yml is not read') }]);
  });

  it('is no matter where packages are installed', async () => {
    const { notices } = await ships({ 'main.py': '', 'requirements.txt': 'httpx==1', 'environment.yml': '', 'requirements-dev.txt': '' });
    expect(notices).toEqual([]);
  });

  it('is not what pip freeze writes in an environment of conda, whose paths are told about', async () => {
    const files = { 'main.py': '', 'requirements.txt': 'certifi @ file:///croot/certifi_1/work\n' };
    await expect(contextOf(files).then(dependencies)).rejects.toMatchObject({
      code: 'PYTHON_LOCAL_PACKAGE_MISSING',
      message: expect.stringContaining('/croot/certifi_1/work'),
    });
  });
});
