import type { Output } from '../output.ts';

/** The way out of one service: its name is in front of each line and in each event. Lines of several builds cannot be redrawn in place. */
export const serviceOutput = (output: Output, name: string, width: number): Output => ({
  ...output,
  interactive: false,
  say: (text) => {
    for (const line of text.replace(/\n$/, '').split('\n')) output.say(`${output.style('dim', `${name.padEnd(width)} |`)} ${line}`);
  },
  printJson: (value) => output.printJson({ service: name, ...(value as object) }),
});
