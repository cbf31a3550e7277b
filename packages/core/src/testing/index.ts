/** The contract suite for language plugins (entry `@migetpacks/core/testing`); needs vitest. */
export { checkPlugin, describePlugin, type PluginUnderTest } from './describe-plugin.ts';
export { commandsOf, commandText } from './command-text.ts';
export { planFiles, planFixture, type Folder } from './fixtures.ts';
export { planContextOf, treeOf, type AppFiles } from './plan-context.ts';
export type { Fault } from './checks/index.ts';
export type { ReleaseFacts } from './subject.ts';
export { memoryTree } from '../source-tree/memory-tree.ts';
