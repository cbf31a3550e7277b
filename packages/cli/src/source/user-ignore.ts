import type { SourceTree } from '@migetpacks/core';

/** The app's own `.dockerignore`; empty when there is none. */
export const readUserIgnore = async (tree: SourceTree): Promise<string> => {
  const path = tree.find('.dockerignore');
  return path === undefined ? '' : tree.text(path);
};
