import { addMinutes, format, parse } from 'date-fns';

/** The train after this one: they run every twenty minutes. */
export const nextTrain = (time) => format(addMinutes(parse(time, 'HH:mm', new Date(0)), 20), 'HH:mm');
