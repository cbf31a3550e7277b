import { ESLintUtils, type TSESTree } from '@typescript-eslint/utils';

const createRule = ESLintUtils.RuleCreator.withoutDocs;

const words = 'ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR';
const atStart = new RegExp(`^(?:${words}) `);
const afterNewline = new RegExp(`\\n(?:${words}) `);

/** Keeps Dockerfile text in one room, where the quoting is. */
export const noDockerfileText = createRule({
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      text: 'This looks like a Dockerfile instruction. Only core/src/render writes Dockerfile text: add to the build plan instead.',
    },
  },
  defaultOptions: [],
  create(context) {
    const check = (node: TSESTree.Node, text: string, startsLine: boolean): void => {
      if ((startsLine && atStart.test(text)) || afterNewline.test(text)) context.report({ node, messageId: 'text' });
    };
    return {
      Literal: (node) => typeof node.value === 'string' && check(node, node.value, true),
      TemplateLiteral: (node) => node.quasis.forEach((quasi, index) => check(quasi, quasi.value.cooked ?? '', index === 0)),
    };
  },
});
