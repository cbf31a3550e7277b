/** What is secret in a build environment, and how it stays that way (entry `@migetpacks/core/secrets`). */
export { classifyVariable, type DeclaredVariables, type VariableClass } from './classify-variable.ts';
export { selectBuildVariables, type Environment, type VariableChoice } from './select-build-variables.ts';
export { createRedactor, mask, shortestRedacted, type RedactingStream, type Redactor } from './redact.ts';
export { digestSecrets } from './digest-secrets.ts';
