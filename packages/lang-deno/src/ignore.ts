/** What an install makes anew, in `.dockerignore` syntax; a committed `vendor` folder is part of the app. */
export const ignore: readonly string[] = ['**/node_modules', '.deno', 'coverage'];
