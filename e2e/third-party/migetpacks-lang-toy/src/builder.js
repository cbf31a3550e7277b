import { imageFor } from './versions.js';

// Toy has no package anywhere, so its compiler is a script. A real plugin names an image that has the compiler.
const installCompiler = `cat > /usr/local/bin/toyc <<'TOYC'
#!/bin/sh
set -eu
case "$1" in
version) echo toyc ;;
install)
  mkdir -p parts
  while read -r name text; do
    if [ -n "$name" ]; then printf '%s\\n' "$text" > "parts/$name"; fi
  done < toy.lock
  ;;
build)
  mkdir -p public
  for page in *.toy; do
    out="public/\${page%.toy}.html"
    sed -E 's,^# (.*)$,<h1>\\1</h1>,' "$page" > "$out"
    for part in parts/*; do
      if [ -f "$part" ]; then sed -i "s|{{$(basename "$part")}}|$(cat "$part")|g" "$out"; fi
    done
  done
  ;;
esac
TOYC
chmod 755 /usr/local/bin/toyc`;

export const toolchain = ({ versions }) => ({
  base: imageFor(versions.language.version),
  reason: `Toy ${versions.language.version} needs a shell and sed`,
  systemPackages: [],
  env: {},
  setup: [{ name: 'Install the toy compiler', run: { kind: 'script', script: installCompiler } }],
  // The compiler is one file that needs nothing but a shell, so it works in the builder of any language.
  portable: { paths: ['/usr/local/bin/toyc'], env: {}, path: [], check: ['toyc', 'version'] },
  crossCompiles: false,
});

/** Parts come from the lockfile alone, so an edited page does not fetch them again. */
export const dependencies = ({ tree, facts, workdir }) =>
  facts.lockfile === null
    ? []
    : [
        {
          name: 'parts',
          inputs: [tree.find('toy.json'), tree.find('toy.lock')],
          steps: [
            {
              name: 'Fetch the parts of toy.lock',
              run: { kind: 'argv', argv: ['toyc', 'install'] },
              caches: [{ id: 'toy-parts', target: '/var/cache/toy', sharing: 'shared' }],
              variables: ['TOY_REGISTRY_TOKEN'],
            },
          ],
          // Read by the build and not shipped: there is no production tree.
          tree: [`${workdir}/parts`],
        },
      ];

export const build = ({ buildCommand, facts }) => {
  if (!facts.pages) return [];
  return [
    buildCommand === undefined
      ? { name: 'Make the pages', run: { kind: 'argv', argv: ['toyc', 'build'] } }
      : { name: 'Make the pages with the command given', run: { kind: 'script', script: buildCommand } },
  ];
};
