/** The official lists as typed rows: parsed, cross-checked in a test, and free of any database. */
import { z } from 'zod';
import { WORD_KINDS } from '../../app/domain/catalogue/listing-coach/listing-words.ts';
import { specFields } from '../../app/domain/catalogue/spec-field.input.ts';
import { localDate } from '../../app/domain/time/local-date.ts';
import budgetCodesFile from './budget-codes.json';
import categoriesFile from './categories.json';
import clausesFile from './clauses.json';
import countiesFile from './counties-832.json';
import countySpecialitiesFile from './county-specialities.json';
import divisionsFile from './divisions.json';
import economicClassMapFile from './economic-class-map.json';
import economicClassesFile from './economic-classes.json';
import emallCategoriesFile from './emall-categories.json';
import governmentClassMapFile from './government-class-map.json';
import greenListsFile from './green-lists.json';
import listingWordsFile from './listing-words.json';
import localCategoriesFile from './local-categories.json';
import mallCategoriesFile from './mall-categories.json';
import produceSeasonsFile from './produce-seasons.json';
import routeRowsFile from './route-rows.json';
import ruleValuesFile from './rule-values.json';
import smeThresholdsFile from './sme-thresholds.json';
import specTemplatesFile from './spec-templates.json';
import taxRatesFile from './tax-rates.json';

/** How sure the file is: text read, second-hand, recalled, not found, or invented for the demonstration (演示参数). */
const confidence = z.enum(['confirmed', 'secondary', 'high', 'medium', 'missing', 'demo']);
const date = z.iso.date().transform(localDate);
const text = z.string().min(1);

/** A list file carries where it is from, since when it holds and when it was last checked. */
export interface ReferenceList<Row> {
  readonly source: string;
  readonly effectiveFrom: string;
  readonly checked: string;
  readonly confidence: string;
  readonly rows: readonly Row[];
}

/** Reads a file whose rows are arrays under named columns: the row type is made of the columns' schemas, in their order. */
function list<Columns extends z.ZodRawShape>(file: unknown, columns: Columns) {
  const names = Object.keys(columns);
  const head = z
    .object({
      source: text,
      effectiveFrom: z.iso.date(),
      checked: z.iso.date(),
      confidence: z.union([confidence, z.literal('per row')]),
      columns: z.array(z.string()).refine((found) => found.join() === names.join(), '列名不符'),
      rows: z.array(z.array(z.unknown()).length(names.length)),
    })
    .parse(file);
  const row = z.object(columns);
  const rows = head.rows.map((cells) =>
    row.parse(Object.fromEntries(names.map((name, index) => [name, cells[index]]))),
  );
  return { ...head, rows } satisfies ReferenceList<z.infer<typeof row>>;
}

const categoryCode = z.string().regex(/^[ABC](\d{8})?$/);
const divisionCode = z.string().regex(/^\d{6}$/);

/** 政府采购品目分类目录 (2022): the whole tree, parents before children. */
export function loadCategories() {
  return list(categoriesFile, {
    code: categoryCode,
    name: text,
    parent: categoryCode.nullable(),
    level: z.int().min(0).max(4),
    leaf: z.boolean(),
  });
}

/** Default VAT rates by longest 品目 prefix. */
export function loadTaxRates() {
  return list(taxRatesFile, { prefix: text, rateBp: z.int().min(0).max(10_000), note: z.string() });
}

/** Prefixes of the 品目 the mall trades in: what its menu shows. */
export function loadMallCategories() {
  return list(mallCategoriesFile, { prefix: text, note: z.string() });
}

/** 品目 that suit an electronic mall: offices, produce and small services. */
export function loadEmallCategories() {
  return list(emallCategoriesFile, { code: categoryCode });
}

/** 地方二级品目 over prefixes of the national codes. */
export function loadLocalCategories() {
  return list(localCategoriesFile, {
    areaCode: divisionCode,
    code: z.string().regex(/^[ABC]\d{4}$/),
    name: text,
    categoryCode,
  });
}

/** 节能 and 环境标志 lists on the leaves of the 2022 品目. */
export function loadGreenLists() {
  return list(greenListsFile, {
    list: z.enum(['energy', 'environment']),
    rowNo: z.int().positive(),
    name: text,
    categoryCode,
    mandatory: z.boolean(),
    condition: z.record(z.string(), z.union([z.string(), z.array(z.string()).min(1)])).nullable(),
    standards: z.array(text).min(1),
    code2013: text,
    note: z.string(),
    products: z.array(text).min(1),
    confidence,
  });
}

/** 行政区划 of the nation: provinces, cities, counties. */
export function loadDivisions() {
  return list(divisionsFile, {
    code: divisionCode,
    name: text,
    level: z.enum(['province', 'city', 'county']),
    parent: divisionCode.nullable(),
  });
}

/** 部门预算支出经济分类. */
export function loadEconomicClasses() {
  return list(economicClassesFile, { code: z.string().regex(/^\d{3,5}$/), name: text });
}

/** 政府支出经济分类, 支出功能分类 and 资金性质, as far as the demonstration's units use them. */
export function loadBudgetCodes() {
  return list(budgetCodesFile, {
    kind: z.enum(['government_economic', 'function', 'fund_type']),
    code: z.string().regex(/^\d{1,7}$/),
    name: text,
    confidence,
  });
}

/** 部门 economic class → 政府 economic class, in authorities and in institutions. */
export function loadGovernmentClassMap() {
  return list(governmentClassMapFile, {
    economicClass: z.string().regex(/^\d{5}$/),
    unitKind: z.enum(['authority', 'institution']),
    governmentClass: z.string().regex(/^\d{5}$/),
  });
}

/** 品目 prefix → economic class. */
export function loadEconomicClassMap() {
  return list(economicClassMapFile, {
    prefix: text,
    economicClass: z.string().regex(/^\d{5}$/),
    note: z.string(),
  });
}

/** Clauses that decisions cite. */
export function loadClauses() {
  return list(clausesFile, {
    id: z.string().regex(/^[a-z0-9-]+$/),
    instrument: text,
    article: text,
    title: text,
    body: text,
    url: z.url().nullable(),
    effectiveFrom: date,
    confidence,
  });
}

/** The rule registry; `value` null is a number known to exist and not found. */
export function loadRuleValues() {
  return list(ruleValuesFile, {
    ruleId: z.string().regex(/^[a-z0-9_.]+$/),
    areaCode: divisionCode,
    validFrom: date,
    value: z.union([z.int(), z.boolean(), text, z.array(z.union([z.int(), text])).min(1)]).nullable(),
    unit: text,
    clauseId: text,
    source: text,
    confidence,
    isDemo: z.boolean(),
    note: z.string(),
  });
}

/** Route table: which method a purchase takes. */
export function loadRouteRows() {
  return list(routeRowsFile, {
    areaCode: divisionCode,
    validFrom: date,
    inCatalogue: z.boolean(),
    covered: z.boolean(),
    belowQuota: z.boolean(),
    method: z.enum(['framework_direct', 'mall_direct']).nullable(),
    reasonCode: z.enum([
      'route.framework-first',
      'route.framework-only',
      'route.mall-uncovered',
      'route.mall',
      'route.project-required',
    ]),
    clauseId: text,
  });
}

/** The 832 counties, keyed by the name and code they were listed under: `currentCode` is not unique. */
export function loadCounties832() {
  return list(countiesFile, {
    listedName: text,
    sourceCode: divisionCode,
    currentCode: divisionCode,
    currentName: text,
    city: text,
    province: text,
    region: z.enum(['东部', '中部', '西部', '东北']),
    delistedYear: z.int(),
    note: z.string(),
  });
}

/** What the 832 counties are known for. */
export function loadCountySpecialities() {
  return list(countySpecialitiesFile, {
    listedName: text,
    sourceCode: divisionCode,
    product: text,
    spec: text,
    indicativeFen: z.int().positive(),
    categoryCode,
  });
}

/** Usual months on the market by kind of produce. */
export function loadProduceSeasons() {
  return list(produceSeasonsFile, {
    kind: text,
    months: z.array(z.int().min(1).max(12)).min(1),
    processed: z.boolean(),
  });
}

/** 规格模板 of common leaf 品目, by their first day. */
export function loadSpecTemplates() {
  return list(specTemplatesFile, { categoryCode, validFrom: z.iso.date(), fields: specFields });
}

/** 中小企业划型标准: lower bounds of each class by industry and metric; the lowest metric decides. */
export function loadSmeThresholds() {
  return list(smeThresholdsFile, {
    industry: text,
    metric: z.enum(['employees', 'revenue', 'assets']),
    unit: z.enum(['人', '万元']),
    smallMin: z.int(),
    mediumMin: z.int(),
    largeMin: z.int(),
  });
}

/** The first lists of words that listings are looked through for, each word with its kind, first day and source. */
export function loadListingWords() {
  const { groups } = z
    .object({
      groups: z.array(
        z.object({
          kind: z.enum(WORD_KINDS),
          validFrom: z.iso.date(),
          source: text,
          words: z.array(text),
        }),
      ),
    })
    .parse(listingWordsFile);
  return groups.flatMap(({ words, ...group }) => words.map((word) => ({ word, ...group })));
}
