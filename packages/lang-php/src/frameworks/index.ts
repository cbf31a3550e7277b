import { none, type Framework } from './framework.ts';
import { laravel } from './laravel.ts';
import { symfony } from './symfony.ts';

/** The framework of an app, by the packages that are installed. */
export const frameworkOf = (names: ReadonlySet<string>): Framework => {
  if (names.has('laravel/framework')) return laravel(names);
  return names.has('symfony/framework-bundle') ? symfony(names) : none;
};
