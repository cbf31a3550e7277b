import { stripVTControlCharacters } from 'node:util';

// A build prints what hostile source tells it to; a terminal would obey control characters in it. Tabs stay.
const controls = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** One line of text without anything a terminal would act on. */
export const cleanText = (text: string): string => stripVTControlCharacters(text).replace(controls, '');
