import { lights } from '../lib/lights.js';

export const load = () => ({ lights });
