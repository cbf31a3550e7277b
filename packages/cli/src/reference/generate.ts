import { fileURLToPath } from 'node:url';
import { writeFileAtomically } from '../write-file.ts';
import { makeDocuments } from './documents.ts';

// Run by `pnpm generate`.
for (const { path, text } of await makeDocuments())
  await writeFileAtomically(fileURLToPath(new URL(`../../../../${path}`, import.meta.url)), text);
