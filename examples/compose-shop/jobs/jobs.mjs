import { shop } from './shop.mjs';

console.log(`no jobs for ${shop}`);
