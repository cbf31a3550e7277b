import type { Family } from '../recipe.ts';
import { bun } from './bun/index.ts';
import { caddy } from './caddy/index.ts';
import { debian } from './debian/index.ts';
import { deno } from './deno/index.ts';
import { docker } from './docker/index.ts';
import { dotnet } from './dotnet/index.ts';
import { elixir } from './elixir/index.ts';
import { golang } from './golang/index.ts';
import { jvm } from './jvm/index.ts';
import { node } from './node/index.ts';
import { php } from './php/index.ts';
import { python } from './python/index.ts';
import { ruby } from './ruby/index.ts';
import { rust } from './rust/index.ts';

/** Every family of base images that the lab knows. */
export const families: readonly Family[] = [debian, node, python, golang, rust, ruby, php, jvm, elixir, deno, bun, caddy, docker, dotnet];
