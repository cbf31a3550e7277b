/** Where Docker listens unless somebody says otherwise. */
export const usualSocket = '/var/run/docker.sock';
