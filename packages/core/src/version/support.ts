import type { Support } from '../plugin/contract.ts';
import type { ReleaseLine } from './release-table.ts';

/** Long enough before the end to plan a move. */
const noticeDays = 90;
const day = 86_400_000;

/** Whether a line still gets security fixes on a day; lines without a date are supported. */
export const supportOf = ({ endOfLife }: Pick<ReleaseLine, 'endOfLife'>, today: string): Support => {
  if (endOfLife === undefined) return 'supported';
  if (today >= endOfLife) return 'end-of-life';
  return Date.parse(endOfLife) - Date.parse(today) <= noticeDays * day ? 'deprecated' : 'supported';
};

/** True once a line has entered long-term support, also after that has ended. */
export const isLongTermSupport = ({ longTermSupport }: Pick<ReleaseLine, 'longTermSupport'>, today: string): boolean =>
  longTermSupport !== undefined && longTermSupport <= today;
