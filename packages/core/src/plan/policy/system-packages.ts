/**
 * In every runtime stage: trusted certificates and time zones, which slim images lack, and an init that forwards
 * signals and reaps orphans (https://github.com/krallin/tini).
 */
export const runtimePackages: readonly string[] = ['ca-certificates', 'tini', 'tzdata'];
export const initProgram = '/usr/bin/tini';
