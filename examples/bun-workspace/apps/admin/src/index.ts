import { toFahrenheit } from '@station/units';
import pc from 'picocolors';

console.log(pc.bold(`Freezing point: ${toFahrenheit(0)} °F`));
