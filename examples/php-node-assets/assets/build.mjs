import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { build } from 'esbuild';
import { compile } from 'sass';

const sass = {
  name: 'sass',
  setup: ({ onLoad }) => onLoad({ filter: /\.scss$/ }, ({ path }) => ({ contents: compile(path).css, loader: 'css' })),
};

const { metafile } = await build({
  entryPoints: ['assets/app.ts'],
  bundle: true,
  minify: true,
  format: 'esm',
  entryNames: '[name]-[hash]',
  outdir: 'public/build',
  metafile: true,
  plugins: [sass],
});

const files = Object.keys(metafile.outputs).map((path) => basename(path));
const manifest = Object.fromEntries(files.map((file) => [file.replace(/-[A-Z0-9]+(?=\.)/, ''), file]));
await writeFile('public/build/manifest.json', JSON.stringify(manifest));
