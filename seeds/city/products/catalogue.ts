import { APPLIANCES } from './appliances.ts';
import { COMPUTING } from './computing.ts';
import type { ProductFamily } from './family.ts';
import { FARM } from './farm.ts';
import { FURNITURE } from './furniture.ts';
import { PAPER } from './paper.ts';
import { PRINTING } from './printing.ts';
import { CAMPUS } from './ranges/campus.ts';
import { CANTEEN } from './ranges/canteen.ts';
import { COMPUTERS } from './ranges/computers.ts';
import { DESK } from './ranges/desk.ts';
import { DEVICES } from './ranges/devices.ts';
import { ELECTRONICS } from './ranges/electronics.ts';
import { FILING } from './ranges/filing.ts';
import { FURNISHING } from './ranges/furnishing.ts';
import { HOUSEHOLD } from './ranges/household.ts';
import { HYGIENE } from './ranges/hygiene.ts';
import { PAPER_GOODS } from './ranges/paper-goods.ts';
import { PENS } from './ranges/pens.ts';
import { PRINTERS } from './ranges/printers.ts';
import { ROOMS } from './ranges/rooms.ts';
import { PRINTING_SERVICES, VEHICLE_SERVICES } from './ranges/services.ts';
import { STATIONERY } from './stationery.ts';
import { SUPPLIES } from './supplies.ts';

/** Named article by article: what the tour and the journeys buy is among these. */
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

/** Whole series of makers, in every size and colour. */
export const RANGES: readonly ProductFamily[] = [
  ...PAPER_GOODS,
  ...PENS,
  ...DESK,
  ...FILING,
  ...COMPUTERS,
  ...PRINTERS,
  ...DEVICES,
  ...ROOMS,
  ...ELECTRONICS,
  ...HOUSEHOLD,
  ...FURNISHING,
  ...HYGIENE,
  ...CANTEEN,
  ...CAMPUS,
];

export const SERVICES: readonly ProductFamily[] = [...PRINTING_SERVICES, ...VEHICLE_SERVICES];
