import approval from './en/approval.json';
import budget from './en/budget.json';
import catalogue from './en/catalogue.json';
import domain from './en/domain.json';
import finding from './en/finding.json';
import fiscal from './en/fiscal.json';
import fulfilment from './en/fulfilment.json';
import halls from './en/halls.json';
import home from './en/home.json';
import importing from './en/import.json';
import library from './en/library.json';
import operations from './en/operations.json';
import operator from './en/operator.json';
import ordering from './en/ordering.json';
import payment from './en/payment.json';
import people from './en/people.json';
import policy from './en/policy.json';
import priceWatch from './en/price-watch.json';
import print from './en/print.json';
import openPages from './en/public.json';
import review from './en/review.json';
import shop from './en/shop.json';
import supervision from './en/supervision.json';
import supplier from './en/supplier.json';
import supplierApi from './en/supplier-api.json';
import ui from './en/ui.json';
import union from './en/union.json';
import welfare from './en/welfare.json';
import type { Catalogue } from './t.ts';

const slices = [
  approval,
  budget,
  catalogue,
  domain,
  finding,
  fiscal,
  fulfilment,
  halls,
  home,
  importing,
  library,
  operations,
  operator,
  ordering,
  payment,
  people,
  policy,
  priceWatch,
  print,
  openPages,
  review,
  shop,
  supervision,
  supplier,
  supplierApi,
  ui,
  union,
  welfare,
];

/**
 * The English catalogue: one JSON file a slice, merged. On the client it is reached by dynamic import only. The slices
 * are named one by one because this file is bundled by Vite for the pages and by esbuild for the process.
 */
export const english: Catalogue = Object.assign({}, ...slices);
