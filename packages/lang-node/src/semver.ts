// One by one, because the library's index loads all of it and start-up time counts.
export { default as gte } from 'semver/functions/gte.js';
export { default as lt } from 'semver/functions/lt.js';
export { default as satisfies } from 'semver/functions/satisfies.js';
export { default as valid } from 'semver/functions/valid.js';
export { default as intersects } from 'semver/ranges/intersects.js';
export { default as validRange } from 'semver/ranges/valid.js';
