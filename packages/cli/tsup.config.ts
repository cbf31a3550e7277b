import { commandConfig } from '../../tooling/tsup/preset.ts';

export default commandConfig();
