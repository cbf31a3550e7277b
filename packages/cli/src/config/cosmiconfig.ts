// Bundled, `import('cosmiconfig')` itself would give a CommonJS module without named exports; this file has one.
export { cosmiconfig } from 'cosmiconfig';
