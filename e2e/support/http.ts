import { setTimeout as pause } from 'node:timers/promises';

/** An answer of an app, or what the last attempt said when there was none. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

interface Probe {
  readonly seconds?: number;
  /** The first answer that satisfies this ends the probing; any answer does when it is left out. */
  readonly until?: (answer: HttpAnswer) => boolean;
}

const ask = async (url: string): Promise<HttpAnswer> => {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5000), redirect: 'manual' });
    return { status: answer.status, body: await answer.text() };
  } catch (error) {
    return { status: 0, body: String((error as Error).cause ?? error) };
  }
};

/** Asks a starting app until it answers; status 0 means that it did not within the time. */
export const probeHttp = async (url: string, { seconds = 60, until = ({ status }) => status > 0 }: Probe = {}): Promise<HttpAnswer> => {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask(url);
    if (until(answer) || performance.now() > end) return answer;
    await pause(50);
  }
};
