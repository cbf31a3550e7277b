import type { Env, GeneratedFile } from '@migetpacks/core/plugin';

/** Limits that a container may change: `docker run -e PHP_INI_MEMORY_LIMIT=512M`. */
const limits = {
  memory_limit: '256M',
  max_execution_time: '30',
  post_max_size: '64M',
  upload_max_filesize: '32M',
  'opcache.memory_consumption': '128',
} as const;

const variableOf = (setting: string): string => `PHP_INI_${setting.toUpperCase().replaceAll('.', '_')}`;

export const iniEnv: Env = Object.fromEntries(Object.entries(limits).map(([setting, value]) => [variableOf(setting), value]));

const fixed = `\
expose_php = Off
; The files of an image never change.
opcache.validate_timestamps = 0
opcache.max_accelerated_files = 20000
opcache.interned_strings_buffer = 16
realpath_cache_size = 4096K
realpath_cache_ttl = 600
`;

/** Read after php.ini-production and the extensions. */
export const productionIni: GeneratedFile = {
  path: '/usr/local/etc/php/conf.d/zz-production.ini',
  mode: 0o644,
  text: `${Object.keys(limits)
    .map((setting) => `${setting} = \${${variableOf(setting)}}\n`)
    .join('')}${fixed}`,
};
