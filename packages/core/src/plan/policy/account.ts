/** Every image runs as this user; numeric, so that Kubernetes can verify `runAsNonRoot`. */
export const account = { name: 'miget', uid: 1000, gid: 1000 } as const;

/**
 * Script that makes the account, or renames the one that the base image already has under the same numbers
 * (`node`, `bun`, `ubuntu`…), so that uid 1000 has one name everywhere.
 */
export const accountScript = `\
if group=$(getent group ${account.gid}); then
  groupmod --new-name ${account.name} "\${group%%:*}"
else
  groupadd --gid ${account.gid} ${account.name}
fi
if user=$(getent passwd ${account.uid}); then
  usermod --login ${account.name} --home /home/${account.name} --move-home "\${user%%:*}"
else
  useradd --uid ${account.uid} --gid ${account.gid} --create-home --shell /bin/sh ${account.name}
fi`;
