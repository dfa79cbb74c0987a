/** Lines of business: which suppliers of the city carry a product. */
export type Trade =
  | 'paper'
  | 'office'
  | 'printing'
  | 'it'
  | 'appliance'
  | 'furniture'
  | 'cleaning'
  | 'food'
  | 'farm'
  /** 印刷服务 by discount, 车辆维修 by hour and part. */
  | 'print'
  | 'vehicle'
  /** Produce of the 832 counties, and of the city's own assistance areas. */
  | 'produce'
  | 'assist';

/** `[brand, model, values of the family's columns, separated by |, usual price in yuan]` */
export type Item = readonly [brand: string, model: string, values: string, yuan: number];

/** Goods of one 品目 leaf that share their specification columns. */
export interface ProductFamily {
  readonly trade: Trade;
  readonly leaf: string;
  readonly noun: string;
  readonly unit: string;
  /** Names of the specification columns; the first `titled` of them stand in the product name. */
  readonly columns: readonly string[];
  readonly titled: number;
  /** Typed attributes that rules read, the same for the whole family. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  /** Column whose value becomes the attribute `fits`: printer models a consumable belongs to. */
  readonly fitsColumn?: string;
  /** A service: named by what it is, not by a maker. */
  readonly service?: true;
  readonly description: string;
  readonly items: readonly Item[];
}
