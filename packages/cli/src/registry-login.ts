import type { Settings } from '@migetpacks/core/config';
import type { RegistryLogin } from '@migetpacks/dind';
import { fail } from './errors.ts';

/** https://docs.docker.com/dhi/how-to/use/ */
const hardenedImages = 'dhi.io';

/**
 * The registry logins that the options ask for: so far that of the hardened images.
 *
 * @throws CONFIG_LOGIN_INCOMPLETE
 */
export const findLogins = ({ dhiUsername, dhiPassword }: Pick<Settings, 'dhiUsername' | 'dhiPassword'>): readonly RegistryLogin[] => {
  if (dhiUsername === undefined && dhiPassword === undefined) return [];
  if (dhiUsername === undefined || dhiPassword === undefined) {
    const [given, missing] = dhiPassword === undefined ? ['DHI_USERNAME', 'DHI_PASSWORD'] : ['DHI_PASSWORD', 'DHI_USERNAME'];
    throw fail('CONFIG_LOGIN_INCOMPLETE', { given: (dhiUsername ?? dhiPassword)?.source.name ?? given, missing });
  }
  return [{ server: hardenedImages, username: dhiUsername.value, password: dhiPassword.value }];
};
