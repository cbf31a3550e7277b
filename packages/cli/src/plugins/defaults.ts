import type { LanguagePlugin } from '@migetpacks/core';
import bun from '@migetpacks/lang-bun';
import deno from '@migetpacks/lang-deno';
import dotnet from '@migetpacks/lang-dotnet';
import elixir from '@migetpacks/lang-elixir';
import go from '@migetpacks/lang-go';
import { clojure, java, kotlin, scala } from '@migetpacks/lang-jvm';
import node from '@migetpacks/lang-node';
import php from '@migetpacks/lang-php';
import python from '@migetpacks/lang-python';
import ruby from '@migetpacks/lang-ruby';
import rust from '@migetpacks/lang-rust';
import site from '@migetpacks/lang-static';

/**
 * The plugins that come with the program, in order of precedence: where two match equally well, the first wins. They are one file
 * of the bundle, because every start asks all of them, and half a millisecond for each file adds up.
 */
export const bundledPlugins: readonly LanguagePlugin[] = [
  deno,
  ruby,
  python,
  go,
  rust,
  elixir,
  scala,
  clojure,
  kotlin,
  java,
  php,
  dotnet,
  bun,
  node,
  site,
];
