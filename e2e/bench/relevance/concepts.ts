import type { Concept } from './concept.ts';
import { DEVICES } from './concepts/devices.ts';
import { FOOD } from './concepts/food.ts';
import { ROOMS } from './concepts/rooms.ts';
import { STATIONERY } from './concepts/stationery.ts';

/** Everything the labelled queries ask for. */
export const CONCEPTS: readonly Concept[] = [...STATIONERY, ...DEVICES, ...ROOMS, ...FOOD];
