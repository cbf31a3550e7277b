import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Lab } from '../lab/index.ts';
import { builderImage } from './builder-image.ts';
import { makeApp } from './copy-app.ts';
import { docker } from './docker.ts';

/** A registry with TLS in a container, which knows one login and no image. */
export interface TlsRegistry extends AsyncDisposable {
  /** Words of `docker run` with which a container finds it under its name and trusts its certificate. */
  readonly flags: readonly string[];
}

interface TlsRegistryOptions {
  readonly network: string;
  readonly name: string;
  readonly username: string;
  readonly password: string;
}

const server = `
const { createServer } = require('node:https');
const { readFileSync } = require('node:fs');
const wanted = 'Basic ' + Buffer.from(process.env.LOGIN).toString('base64');
createServer({ key: readFileSync('/tls/key.pem'), cert: readFileSync('/tls/ca.crt') }, (request, answer) => {
  const known = request.headers.authorization === wanted;
  answer.writeHead(known ? 200 : 401, { 'www-authenticate': 'Basic realm="registry"', 'content-type': 'application/json' });
  answer.end(known ? '{}' : '{"errors":[{"code":"UNAUTHORIZED","message":"incorrect username or password"}]}');
}).listen(443, () => console.log('ready'));
`;

/** Starts one. */
export const openTlsRegistry = async (lab: Lab, { network, name, username, password }: TlsRegistryOptions): Promise<TlsRegistry> => {
  const folder = await makeApp({ 'server.js': server });
  const certify = `openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=${name} -addext subjectAltName=DNS:${name} -keyout key.pem -out ca.crt && chmod 644 key.pem`;
  const mount = ['--volume', `${folder.path}:/tls`];
  await docker(lab, ['run', '--rm', ...mount, '--workdir=/tls', '--entrypoint=sh', builderImage, '-c', certify]);
  const id = await docker(lab, [
    ...['run', '--detach', `--network=${network}`, ...mount, '--env', `LOGIN=${username}:${password}`],
    ...['--entrypoint=node', builderImage, '/tls/server.js'],
  ]);
  for (let tries = 0; tries < 100 && !(await docker(lab, ['logs', id])).includes('ready'); tries++) await pause(100);
  const address = await docker(lab, ['inspect', '--format', '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}', id]);
  return {
    flags: ['--add-host', `${name}:${address}`, '--volume', `${join(folder.path, 'ca.crt')}:/etc/docker/certs.d/${name}/ca.crt:ro`],
    [Symbol.asyncDispose]: async () => {
      await docker(lab, ['rm', '--force', id]);
      await folder[Symbol.asyncDispose]();
    },
  };
};
