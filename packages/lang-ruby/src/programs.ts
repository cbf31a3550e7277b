/** Programs of every image of Ruby. */
export const ownPrograms = ['ruby', 'gem', 'bundle', 'bundler', 'rake'] as const;

/** What an app in another language may call: Ruby's own programs, and those that its frameworks bring. */
export const programs: readonly string[] = [...ownPrograms, 'rails', 'rackup', 'puma', 'sidekiq'];
