import { defineErrors, entry } from '@migetpacks/core/plugin';

/** The errors of Scala apps; each code has a page in docs/errors. */
export const fail = defineErrors({
  SCALA_MILL_UNSUPPORTED: entry<{ file: string }>('user', ({ file }) => ({
    message: `${file} is a build of Mill; Scala apps are built with sbt`,
    hint: 'Add a build.sbt, or write a Dockerfile for this app.',
  })),
  SCALA_SBT_UNSUPPORTED: entry<{ version: string; file: string }>('user', ({ version, file }) => ({
    message: `${file} asks for sbt ${version}, which does not run on any supported Java`,
    hint: 'Move to sbt 1.9 or later: sbt.version=1.12.13.',
  })),
});
