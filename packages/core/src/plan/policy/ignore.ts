/**
 * Never part of a build context, whatever the language: version control, editor and operating system files, and files
 * that hold credentials. Written before the app's own `.dockerignore`, which can take a file back with `!`.
 */
export const ignoredEverywhere: readonly string[] = [
  '.git',
  '.gitignore',
  '.gitattributes',
  '.github',
  '.dockerignore',
  '.idea',
  '.vscode',
  '**/.DS_Store',
  '**/*.swp',
  '**/.env',
  '**/.env.local',
  '**/.env.*.local',
  '.aws',
  '.ssh',
  '**/id_rsa',
  '**/id_ed25519',
  'migetpacks.yaml',
  'migetpacks.yml',
  'migetpacks.json',
];
