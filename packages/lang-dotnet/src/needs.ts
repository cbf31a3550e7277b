import { firstNeeds } from '@migetpacks/core/plugin';
import type { Need, SourceTree } from '@migetpacks/core/plugin';
import type { Project } from './project-file.ts';

/** A target that starts a program of JavaScript: `<Exec WorkingDirectory="$(SpaRoot)" Command="npm run build" />`. */
const executed = /<Exec\b[^>]*?\bCommand\s*=\s*["']\s*(npm|npx|yarn|pnpm|node|bun|deno)\b/g;

/** Programs of other languages that publishing calls: those of targets, and npm for a project of JavaScript (`.esproj`). */
export const publishNeeds = async (tree: SourceTree, projects: readonly Project[]): Promise<readonly Need[]> => {
  const found = await Promise.all(
    projects.map(async ({ path, references }) => {
      const programs = [...(await tree.text(path)).matchAll(executed)].map((match) => match[1]!);
      return [...programs, ...(references.some((reference) => reference.endsWith('.esproj')) ? ['npm'] : [])].map((program) => ({
        program,
        because: path,
      }));
    }),
  );
  return firstNeeds(found.flat());
};
