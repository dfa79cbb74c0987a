import type { PolicyArea, ValueToday } from '~/domain/policy/clause-view.ts';
import type { ProduceGroup, ProduceMark } from '~/domain/welfare/produce.ts';
import type {
  CountyChoice,
  ProduceAsked,
  ProduceCardFacts,
  ProvinceCount,
} from '~/domain/welfare/produce-view.ts';

/** What the 832 hall shows, as its verb answers. */
export interface ProduceHallProps {
  asked: ProduceAsked;
  /** The first page of the list. */
  isFirst: boolean;
  month: number;
  items: readonly ProduceCardFacts[];
  after: string | null;
  total: number;
  facets: {
    readonly all: { readonly products: number; readonly counties: number; readonly producers: number };
    readonly provinces: readonly ProvinceCount[];
    readonly counties: readonly CountyChoice[];
    readonly months: readonly { readonly month: number; readonly products: number }[];
    readonly marks: readonly { readonly mark: ProduceMark; readonly products: number }[];
    readonly areas: readonly { readonly code: string; readonly name: string; readonly products: number }[];
  };
  kinds: readonly { readonly kind: ProduceGroup; readonly products: number }[];
  county: CountyChoice | null;
  reserve: readonly ValueToday[];
  policyArea: PolicyArea;
}
