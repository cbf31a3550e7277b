import { filesOf, type Family } from '../../recipe.ts';

const read = filesOf(import.meta.url);

/**
 * Python from Debian 13, whose own is a 3.13 of some patch release: any tag of that line is made of it, and says in
 * PYTHON_VERSION what the tag says. Other lines have no source here.
 */
const line = '3.13';

/** Brings pip, with which the stand-in of uv is downloaded. */
const withPip = 'python:3.13.15-slim';

export const python: Family = {
  images: 'python:<x.y.z>[-slim][-trixie], astral/uv:<x.y.z>',
  recipeFor: async (image) => {
    const [, uv] = /^astral\/uv:(\d+\.\d+\.\d+)$/.exec(image) ?? [];
    if (uv !== undefined) return { parent: withPip, dockerfile: await read('./uv.Dockerfile'), args: { VERSION: uv } };
    const [, version, slim] = /^python:(\d+\.\d+\.\d+)(-slim)?(?:-trixie)?$/.exec(image) ?? [];
    if (version === undefined) return undefined;
    if (!version.startsWith(`${line}.`)) return { unavailable: `the lab can make Python ${line} only, which Debian 13 has` };
    return {
      parent: slim === undefined ? 'buildpack-deps:trixie' : 'debian:trixie-slim',
      dockerfile: await read('./python.Dockerfile'),
      args: { VERSION: version, HEADERS: slim === undefined ? 'libpython3-dev' : '' },
    };
  },
};
