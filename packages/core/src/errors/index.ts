export { MigetpacksError, type Blame, type ErrorDetails } from './migetpacks-error.ts';
export { defineErrors, entry, type ErrorEntry, type ErrorText, type Fail } from './define-errors.ts';
export { didYouMean, nearest } from './suggest.ts';
