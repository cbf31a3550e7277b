import { AST_NODE_TYPES, ESLintUtils, type TSESTree } from '@typescript-eslint/utils';

const createRule = ESLintUtils.RuleCreator.withoutDocs;

const plain = new Set(['Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError']);

/** Every error that a user can see has a code, a message, a hint and a page. */
export const codedErrors = createRule({
  meta: {
    type: 'problem',
    schema: [],
    messages: { plain: 'A plain {{name}} has no code and no hint. Throw a MigetpacksError from the table of codes.' },
  },
  defaultOptions: [],
  create(context) {
    const check = (node: TSESTree.NewExpression | TSESTree.CallExpression): void => {
      if (node.callee.type === AST_NODE_TYPES.Identifier && plain.has(node.callee.name)) {
        context.report({ node, messageId: 'plain', data: { name: node.callee.name } });
      }
    };
    return { NewExpression: check, CallExpression: check };
  },
});
