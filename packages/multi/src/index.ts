export { planProject, type NamedLanguages, type ProjectRequest } from './plan-project.ts';
