import { ESLintUtils } from '@typescript-eslint/utils';

const createRule = ESLintUtils.RuleCreator.withoutDocs;

/** A default export has no name of its own, so that every importer makes one up. Plugins and configs have no choice. */
export const namedExports = createRule({
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { default: 'Export it by name. Only a plugin package and a config file have a default export.' },
  },
  defaultOptions: [],
  create(context) {
    return {
      ExportDefaultDeclaration: (node) => context.report({ node, messageId: 'default' }),
      "ExportSpecifier[exported.name='default']": (node) => context.report({ node, messageId: 'default' }),
    };
  },
});
