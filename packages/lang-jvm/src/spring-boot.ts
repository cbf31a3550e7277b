import { appJar, appWar, collectJar, collectSpringBoot, type BuiltJar } from './collect.ts';
import type { Shipment } from './facts.ts';
import { javaProcess } from './main-class.ts';
import { springPort } from './port.ts';

/** How an archive of Spring Boot ships, and the class that starts what its older tools leave. */
type Manner = { readonly mode: 'whole' | 'tools' | 'ask' } | { readonly mode: 'layertools'; readonly launcher: string };

/**
 * A jar takes itself apart from Spring Boot 2.4 on, in another way since 3.3; where the source does not tell the version, the jar is
 * asked. A war does not: https://github.com/spring-projects/spring-boot/issues/51367
 * https://docs.spring.io/spring-boot/3.2/reference/html/container-images.html
 */
const mannerOf = (version: string | undefined, war: boolean): Manner => {
  if (war) return { mode: 'whole' };
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version ?? '') ?? [];
  if (major === undefined) return { mode: 'ask' };
  const at = Number(major) * 100 + Number(minor);
  if (at >= 303) return { mode: 'tools' };
  if (at < 204) return { mode: 'whole' };
  return { mode: 'layertools', launcher: `org.springframework.boot.loader.${at >= 302 ? 'launch.' : ''}JarLauncher` };
};

/** What ships of an archive that the plugin of Spring Boot in a build file makes. */
export const springBoot = (archive: BuiltJar, version: string | undefined, file: string): Shipment => {
  const manner = mannerOf(version, archive.war === true);
  const argv = manner.mode === 'layertools' ? [manner.launcher] : ['-jar', archive.war === true ? appWar : appJar];
  return {
    collect: manner.mode === 'whole' ? collectJar(archive) : collectSpringBoot(archive, manner.mode),
    apart: manner.mode !== 'whole',
    env: springPort,
    web: javaProcess(argv, `the plugin of Spring Boot in ${file}`),
  };
};
