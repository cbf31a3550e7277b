// A bundled CommonJS module gives no named exports to `import('yaml')` itself; this file has them.
export { stringify } from 'yaml';
