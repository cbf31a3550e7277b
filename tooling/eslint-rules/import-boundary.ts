import { isBuiltin } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { AST_NODE_TYPES, ESLintUtils, type TSESTree } from '@typescript-eslint/utils';
import type { Room } from './rooms.ts';

const createRule = ESLintUtils.RuleCreator.withoutDocs;

const matches = (pattern: string, name: string): boolean =>
  pattern === name || (pattern.endsWith('/*') && name.startsWith(pattern.slice(0, -1)));

const packageOf = (specifier: string): string => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

function isAllowed(specifier: string, room: Room): boolean {
  if (isBuiltin(specifier)) {
    const name = specifier.replace(/^node:/, '');
    return 'only' in room.builtins ? room.builtins.only.includes(name) : !room.builtins.except.includes(name);
  }
  if (specifier === 'migetpacks' || specifier.startsWith('@migetpacks/'))
    return room.workspace.some((pattern) => matches(pattern, specifier));
  // `execa` is how processes start, whoever may use other libraries freely.
  if (room.libraries === 'any') return packageOf(specifier) !== 'execa';
  return room.libraries.includes(packageOf(specifier));
}

/** `…/packages/core` for any file below it. */
const packageRoot = (file: string): string => /^.*[\\/]packages[\\/][^\\/]+/.exec(file)?.[0] ?? dirname(file);

const leavesPackage = (specifier: string, file: string): boolean =>
  relative(packageRoot(file), resolve(dirname(file), specifier)).startsWith('..');

/** Holds the table of rooms: who may import whom. */
export const importBoundary = createRule<[Room?], 'forbidden' | 'leaves' | 'computed'>({
  meta: {
    type: 'problem',
    schema: [{ type: 'object' }],
    messages: {
      forbidden: "{{room}} may not import '{{specifier}}': {{reason}}. The table is tooling/eslint-rules/rooms.ts.",
      leaves: "'{{specifier}}' reaches into another package by path: import it by its name.",
      computed: '{{room}} may not import a computed name: {{reason}}.',
    },
  },
  // None: a default would be merged into the room, and `only` into a room that has `except`.
  defaultOptions: [],
  create(context) {
    const room = context.options[0];
    if (room === undefined) return {};
    const check = (node: TSESTree.Node): void => {
      const data = { room: room.name, reason: room.reason };
      if (node.type !== AST_NODE_TYPES.Literal || typeof node.value !== 'string') {
        if (room.libraries !== 'any') context.report({ node, messageId: 'computed', data });
        return;
      }
      const specifier = node.value;
      if (specifier.startsWith('.')) {
        if (leavesPackage(specifier, context.filename)) context.report({ node, messageId: 'leaves', data: { specifier } });
      } else if (!isAllowed(specifier, room)) {
        context.report({ node, messageId: 'forbidden', data: { ...data, specifier } });
      }
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => node.source !== null && check(node.source),
      TSImportType: (node) => check(node.source),
    };
  },
});
