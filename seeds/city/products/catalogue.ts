import { APPLIANCES } from './appliances.ts';
import { COMPUTING } from './computing.ts';
import type { ProductFamily } from './family.ts';
import { FARM } from './farm.ts';
import { FURNITURE } from './furniture.ts';
import { PAPER } from './paper.ts';
import { PRINTING } from './printing.ts';
import { STATIONERY } from './stationery.ts';
import { SUPPLIES } from './supplies.ts';

/** Everything the city's suppliers sell. */
export const FAMILIES: readonly ProductFamily[] = [
  ...PAPER,
  ...STATIONERY,
  ...PRINTING,
  ...COMPUTING,
  ...APPLIANCES,
  ...FURNITURE,
  ...SUPPLIES,
  ...FARM,
];
