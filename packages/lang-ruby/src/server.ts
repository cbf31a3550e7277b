import type { Command, ProcessType, SourceTree } from '@migetpacks/core/plugin';
import { fail } from './errors.ts';
import type { RubyContext } from './facts.ts';
import { meets } from './gem-scheme.ts';
import type { Lockfile } from './lockfile.ts';

const argv = (...words: [string, ...string[]]): Command => ({ kind: 'argv', argv: words });
const script = (text: string): Command => ({ kind: 'script', script: `exec bundle exec ${text}` });

const pumaConfigs = ['config/puma/production.rb', 'config/puma.rb'];

/** Puma with the app's own configuration, which decides the port when it reads `PORT`. */
const puma = async (tree: SourceTree): Promise<Command> => {
  const config = tree.find(...pumaConfigs);
  if (config !== undefined && /\bENV\b.*["']PORT["']/.test(await tree.text(config))) return argv('bundle', 'exec', 'puma', '-C', config);
  // An address on the command line replaces those of the configuration.
  return script(`puma ${config === undefined ? '' : `-C ${config} `}-b "tcp://0.0.0.0:$PORT"`);
};

const unicorn = (tree: SourceTree): Command => {
  const config = tree.find('config/unicorn.rb', 'unicorn.rb');
  return script(`unicorn ${config === undefined ? '' : `-c ${config} `}-l "0.0.0.0:$PORT"`);
};

const rackup = 'rackup --host 0.0.0.0 --port "$PORT"';

/** Servers in the order of how many apps run on them. */
const servers: readonly (readonly [gem: string, command: (tree: SourceTree) => Command | Promise<Command>])[] = [
  ['puma', puma],
  ['falcon', () => script('falcon serve --bind "http://0.0.0.0:$PORT"')],
  ['unicorn', unicorn],
  ['passenger', () => script('passenger start --address 0.0.0.0 --port "$PORT"')],
  ['iodine', () => script('iodine -b 0.0.0.0 -p "$PORT"')],
  ['thin', () => script('thin start --address 0.0.0.0 --port "$PORT"')],
  ['webrick', () => script(`${rackup} --server webrick`)],
];

/** Up to Rack 2 the server's program was part of it, and a server of its own part of Ruby. */
const hasRackup = (lock: Lockfile | undefined): boolean => lock?.gems.has('rackup') === true || meets(lock?.gems.get('rack') ?? '3', '< 3');

const scripts = ['app.rb', 'server.rb', 'web.rb', 'main.rb'];

/**
 * The web process that nobody declared: the locked server for a `config.ru`, or a program with a usual name.
 *
 * @throws RUBY_SERVER_MISSING, RUBY_NO_START_COMMAND
 */
export const webProcess = async ({ facts, tree }: RubyContext, lock: Lockfile | undefined): Promise<ProcessType> => {
  const rack = tree.find('config.ru');
  if (rack !== undefined) {
    const server = servers.find(([gem]) => lock?.gems.has(gem));
    if (server) return { type: 'web', command: await server[1](tree), source: `config.ru and the locked gem ${server[0]}` };
    // Without a lockfile nobody knows the gems.
    if (lock === undefined) return { type: 'web', command: await puma(tree), source: 'config.ru' };
    if (hasRackup(lock)) return { type: 'web', command: script(rackup), source: 'config.ru and the locked gem rackup' };
    throw fail('RUBY_SERVER_MISSING', { file: rack });
  }
  const program = tree.find(...scripts);
  if (program === undefined) throw fail('RUBY_NO_START_COMMAND', { looked: ['config.ru', ...scripts].join(', ') });
  const bundle = facts.gemfile === null ? [] : ['bundle', 'exec'];
  const [first, ...rest] = [...bundle, 'ruby', program];
  return { type: 'web', command: argv(first!, ...rest), source: program };
};
