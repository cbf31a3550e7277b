// Own file, so that the bundle puts what the library shares with the program next to the program.
export { default as git } from 'isomorphic-git';
