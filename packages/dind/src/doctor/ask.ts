import { Agent as HttpAgent, request as askHttp, type AgentOptions } from 'node:http';
import { Agent as HttpsAgent, request as askHttps } from 'node:https';
import { getCACertificates } from 'node:tls';
import type { Environment } from '../process/run-command.ts';

/** What a server said, or why it did not. */
export type Answer =
  | { readonly status: number; readonly header: (name: string) => string | undefined; readonly body: string; readonly ms: number }
  | { readonly failure: string; readonly code: string };

/** What goes with a question. */
export interface AskOptions {
  readonly env: Environment;
  /** Authorities to trust besides those of the machine, as PEM. */
  readonly extraCaCerts?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly limit?: number;
}

const largest = 1_000_000;

/** Asks a URL, through the proxy of the environment, as an engine would; never throws. */
export const ask = (url: string, { env, extraCaCerts, headers = {}, limit = 5000 }: AskOptions): Promise<Answer> =>
  new Promise((resolve) => {
    const started = performance.now();
    const secure = url.startsWith('https:');
    // Since Node 24.5; older ones ask directly.
    const options: AgentOptions & { readonly proxyEnv: Environment } = { proxyEnv: env };
    const trust = secure
      ? { ca: [...getCACertificates('default'), ...getCACertificates('system'), ...(extraCaCerts ? [extraCaCerts] : [])] }
      : {};
    const agent = secure ? new HttpsAgent({ ...options, ...trust }) : new HttpAgent(options);
    const fail = (failure: string, code: string): void => {
      clearTimeout(timer);
      agent.destroy();
      resolve({ failure, code });
    };
    const call = (secure ? askHttps : askHttp)(url, { agent, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        if (body.length < largest) body += text;
      });
      response.on('error', ({ message }) => fail(message, 'ECONNRESET'));
      response.on('end', () => {
        clearTimeout(timer);
        agent.destroy();
        const header = (name: string): string | undefined => response.headers[name]?.toString();
        resolve({ status: response.statusCode ?? 0, header, body, ms: performance.now() - started });
      });
    });
    const timer = setTimeout(() => {
      fail(`no answer within ${String(limit / 1000)} seconds`, 'ETIMEDOUT');
      call.destroy();
    }, limit);
    call.on('error', (error: NodeJS.ErrnoException) => fail(error.message || (error.code ?? 'no connection'), error.code ?? ''));
    call.end();
  });
