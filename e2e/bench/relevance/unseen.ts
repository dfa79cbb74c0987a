import type { Asked } from './concept.ts';
import { UNSEEN_DEVICES } from './unseen/devices.ts';
import { UNSEEN_FOOD } from './unseen/food.ts';
import { UNSEEN_GOODS } from './unseen/goods.ts';

/**
 * Lines of the log drawn by chance and never asked before the search was as it is; their rules were written from the
 * catalogue alone. Nobody tunes on them, and the figures of this group are the ones that say how strangers are served.
 */
export const UNSEEN: readonly Asked[] = [...UNSEEN_DEVICES, ...UNSEEN_GOODS, ...UNSEEN_FOOD];
