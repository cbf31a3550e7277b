import type { Family } from '../../recipe.ts';

/** .NET comes from a registry of its own, which no mirror of Docker Hub covers, and no package registry holds its SDK. */
export const dotnet: Family = {
  images: 'mcr.microsoft.com/dotnet/<name>:<tag>',
  recipeFor: async (image) =>
    image.startsWith('mcr.microsoft.com/') ? { unavailable: 'no package registry holds the .NET SDK or its runtime' } : undefined,
};
