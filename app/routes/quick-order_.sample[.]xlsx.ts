import { quickOrderSampleLoader } from '~/server/http/quick-order-sample.server.ts';

/** A sheet to fill in for 快速下单. */
export const loader = quickOrderSampleLoader('xlsx');
