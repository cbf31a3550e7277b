import { createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request to a registry, as a rule of a fault sees it. */
export interface RegistryCall {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly kind: 'base' | 'manifest' | 'blob' | 'upload' | 'other';
  /** How many calls of this method and kind came before it, since the fault was set. */
  readonly before: number;
}

/** What happens to a call instead of an answer of the registry. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** The connection ends without an answer. */
  | { readonly kind: 'cut' }
  /** Nothing comes, for as long as the client waits. */
  | { readonly kind: 'hang' }
  /** The answer comes this many milliseconds late. */
  | { readonly kind: 'late'; readonly ms: number }
  /** The headers promise the whole body; half of it comes. */
  | { readonly kind: 'truncate' }
  /** As long as the right body, with other bytes. */
  | { readonly kind: 'corrupt' };

/** A registry on loopback that can be made to misbehave. */
export interface FaultProxy extends AsyncDisposable {
  readonly address: string;
  /** Every call so far, as `PUT manifest`. */
  readonly calls: readonly string[];
  /** Bytes of blobs that clients fetched. */
  readonly fetched: number;
  /** From now on; without a rule everything passes. */
  setFault(rule?: (call: RegistryCall) => Fault | undefined): void;
  /** Stops listening, as a registry that is down; the address stays the same for {@link FaultProxy.open}. */
  close(): Promise<void>;
  open(): Promise<void>;
}

const kindOf = (path: string): RegistryCall['kind'] => {
  if (path === '/v2/' || path === '/v2') return 'base';
  if (path.includes('/manifests/')) return 'manifest';
  if (path.includes('/blobs/uploads')) return 'upload';
  return path.includes('/blobs/') ? 'blob' : 'other';
};

/** As registries say it. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes */
const errors: Readonly<Record<number, readonly [code: string, message: string]>> = {
  401: ['UNAUTHORIZED', 'authentication required'],
  403: ['DENIED', 'requested access to the resource is denied'],
  429: ['TOOMANYREQUESTS', 'too many requests'],
};

const errorBody = (status: number): string => {
  const [code, message] = errors[status] ?? ['UNKNOWN', 'unknown error'];
  return JSON.stringify({ errors: [{ code, message }] });
};

/** Sends the answer of the registry on, whole or spoilt; returns its bytes. */
const passOn = (answer: IncomingMessage, response: ServerResponse, fault: Fault | undefined, count: (bytes: number) => void): void => {
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  if (fault?.kind !== 'truncate' && fault?.kind !== 'corrupt') {
    answer.on('data', (chunk: Buffer) => count(chunk.length));
    answer.pipe(response);
    return;
  }
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  answer.on('end', () => {
    const body = Buffer.concat(chunks);
    if (fault.kind === 'corrupt') return void response.end(Buffer.from(body.map((byte) => byte ^ 0x55)));
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
  });
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

const shut = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Opens such a registry in front of a real one, which is at `target` (`127.0.0.1:5000`). */
export const openFaultProxy = async (target: string): Promise<FaultProxy> => {
  const [host = '', targetPort = ''] = target.split(':');
  let rule: ((call: RegistryCall) => Fault | undefined) | undefined;
  const seen = new Map<string, number>();
  const calls: string[] = [];
  let fetched = 0;

  const send = (request: IncomingMessage, response: ServerResponse, isBlob: boolean, fault: Fault | undefined): void => {
    // The client's own Host, so that the registry's upload locations lead back here.
    const { method, url: path, headers } = request;
    const onward = forward({ host, port: Number(targetPort), method, path, headers }, (answer) =>
      passOn(answer, response, fault, (bytes) => (fetched += isBlob && method === 'GET' ? bytes : 0)),
    );
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  };
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const path = (request.url ?? '').replace(/\?.*$/, '');
    const method = request.method ?? 'GET';
    const kind = kindOf(path);
    const name = `${method} ${kind}`;
    calls.push(name);
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    const fault = rule?.({ method, path, kind, before });
    switch (fault?.kind) {
      case 'cut':
        return void request.socket.destroy();
      case 'hang':
        return;
      case 'status':
        request.resume();
        response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
        return void response.end(method === 'HEAD' ? undefined : errorBody(fault.status));
      case 'late':
        return void setTimeout(() => send(request, response, kind === 'blob', undefined), fault.ms);
      default:
        return send(request, response, kind === 'blob', fault);
    }
  };

  let server = createServer(handle);
  const port = await listen(server, 0);
  const proxy: FaultProxy = {
    address: `127.0.0.1:${port}`,
    calls,
    get fetched() {
      return fetched;
    },
    setFault(next) {
      rule = next;
      seen.clear();
    },
    close: () => shut(server),
    async open() {
      server = createServer(handle);
      await listen(server, port);
    },
    [Symbol.asyncDispose]: () => shut(server),
  };
  return proxy;
};
