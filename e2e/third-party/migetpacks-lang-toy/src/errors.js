import { defineErrors, entry } from '@migetpacks/core/plugin';

export const fail = defineErrors({
  TOY_PART_UNLOCKED: entry('user', ({ part }) => ({
    message: `toy.json asks for the part "${part}", which is not in toy.lock`,
    hint: `Add a line "${part} <text>" to toy.lock.`,
  })),
});
