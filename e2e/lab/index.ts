import { defaultImages } from './base-images/index.ts';
import { hostCaBundle } from './host-ca-bundle.ts';
import { withLock } from './lock.ts';
import { clientPath } from './paths.ts';
import { sayToStderr, type Say } from './report.ts';
import { bringUp, type Up } from './up.ts';

/** A running lab, as tests see it. */
export interface Lab {
  /** Environment for every docker client and for the CLI under test. */
  readonly env: Readonly<Record<string, string>>;
  /** Address of the registry, for `docker push` and for `FROM` lines of its own images. */
  readonly registry: string;
  /** Certificates that build containers need to reach package registries from this machine. */
  readonly extraCaCerts?: string;
  /** True when this call started the engine, so the caller may stop it. */
  readonly startedHere: boolean;
  readonly notes: readonly string[];
}

const describeLab = ({ engine, registry, hub, startedHere }: Up): Lab => {
  const extraCaCerts = hostCaBundle();
  return {
    env: {
      DOCKER_HOST: engine.dockerHost,
      PATH: clientPath(),
      MIGETPACKS_TEST_REGISTRY: registry.address,
      ...(extraCaCerts === undefined ? {} : { MIGETPACKS_TEST_CA: extraCaCerts }),
    },
    registry: registry.address,
    ...(extraCaCerts === undefined ? {} : { extraCaCerts }),
    startedHere,
    notes: [
      engine.kind === 'own' ? `Docker ${engine.version}, the lab's own` : `Docker ${engine.version} was running and is used as it is`,
      hub ? 'base images come from Docker Hub' : 'base images are stand-ins built here from Debian and npm packages',
    ],
  };
};

/**
 * Brings the lab up, or finds it running.
 * @param images base images that have to be there; default: those that tests without an app of their own build on
 */
export const ensureLab = async (images?: readonly string[], say: Say = sayToStderr): Promise<Lab> => {
  const wanted = images ?? (await defaultImages());
  return describeLab(await withLock(() => bringUp(wanted, say)));
};
