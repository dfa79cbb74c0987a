import { z } from 'zod';
import {
  REPEATABLE_SEARCH_PARAMETERS,
  SEARCH_LIMITS,
  searchInput,
  suggestInput,
} from '../../domain/catalogue/search.input.ts';
import { apiError, searchOutput, suggestOutput } from '../../domain/catalogue/search.output.ts';
import { SPEC_CODE } from '../../domain/catalogue/spec-template.ts';
import {
  batchAnswer,
  idempotencyKey,
  offerItem,
  productItem,
  stockItem,
} from '../../domain/catalogue/supplier-api.input.ts';
import type { ApiScope } from '../../domain/identity/api-token.ts';
import { CALLS_PER_MINUTE, ITEMS_PER_CALL } from '../../domain/identity/api-token.ts';
import { paths } from '../../paths.ts';

interface Described {
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly answer: z.ZodType;
}

/** A public GET. */
interface Query extends Described {
  readonly query: z.ZodObject<Readonly<Record<string, z.ZodType>>>;
}

/** A POST of a supplier's own system, by token. */
interface Batch extends Described {
  readonly scope: ApiScope;
  readonly item: z.ZodType;
}

/** Every address under /api/v1 but this description itself: a route without a row here fails a test. */
export const API_ENDPOINTS: readonly (Query | Batch)[] = [
  {
    path: paths.apiSearch(),
    operationId: 'searchProducts',
    summary: '搜索商品 / products by words and filters, with exact total and facets',
    query: searchInput,
    answer: searchOutput,
  },
  {
    path: paths.apiSuggest(),
    operationId: 'suggestProducts',
    summary: '搜索联想 / what the words typed so far may become',
    query: suggestInput,
    answer: suggestOutput,
  },
  {
    path: paths.apiSupplierProducts(),
    operationId: 'upsertProducts',
    summary:
      '新增或更新商品及报价 / items with their offers: new numbers are listed, known ones brought up to date',
    scope: 'products',
    item: productItem,
    answer: batchAnswer,
  },
  {
    path: paths.apiSupplierOffers(),
    operationId: 'upsertOffers',
    summary: '更新价格与供货条件 / prices and conditions of offers that exist',
    scope: 'offers',
    item: offerItem,
    answer: batchAnswer,
  },
  {
    path: paths.apiSupplierStock(),
    operationId: 'setStock',
    summary: '更新库存 / stock of offers that exist',
    scope: 'stock',
    item: stockItem,
    answer: batchAnswer,
  },
];

type Json = Readonly<Record<string, unknown>>;

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    // Whole numbers arrive as text in a query string; their meta says what they are, their default what they become.
    override: ({ zodSchema, jsonSchema: made }) => {
      if (made.type !== 'integer') return;
      delete made.pattern;
      if (zodSchema instanceof z.ZodDefault) made.default = Number(zodSchema.def.defaultValue);
    },
  });
  return rest;
}

function parameters(query: Query['query']): Json[] {
  const repeatable: readonly string[] = REPEATABLE_SEARCH_PARAMETERS;
  return Object.entries(query.shape).map(([name, field]) => {
    const { description, ...schema } = jsonSchema(field, 'input');
    if (name === 'spec') return specParameter(description);
    return {
      name,
      in: 'query',
      required: false,
      ...(description === undefined ? {} : { description }),
      ...(repeatable.includes(name) ? { style: 'form', explode: true } : {}),
      schema,
    };
  });
}

/** `?spec.grammage=70&spec.format=A4`: the properties of the object are parameters of their own. */
function specParameter(description: unknown): Json {
  const values = { type: 'array', items: { type: 'string', maxLength: 100 }, maxItems: SEARCH_LIMITS.values };
  return {
    ...{ name: 'spec', in: 'query', required: false, description, style: 'form', explode: true },
    schema: {
      type: 'object',
      maxProperties: SEARCH_LIMITS.specs,
      patternProperties: { [`^spec\\.${SPEC_CODE.source.slice(1)}`]: values },
    },
  };
}

const json = (schema: Json): Json => ({ 'application/json': { schema } });

const operation = (endpoint: Query | Batch): Json =>
  'query' in endpoint ? queryOperation(endpoint) : batchOperation(endpoint);

function queryOperation({ operationId, summary, query, answer }: Query): Json {
  return {
    get: {
      operationId,
      summary,
      parameters: parameters(query),
      responses: {
        200: { description: 'OK', content: json(jsonSchema(answer, 'output')) },
        400: { description: 'a bad parameter', content: json({ $ref: '#/components/schemas/Error' }) },
      },
    },
  };
}

const refusal = (description: string): Json => ({
  description,
  content: json({ $ref: '#/components/schemas/Error' }),
});

function batchOperation({ operationId, summary, scope, item, answer }: Batch): Json {
  const body = {
    type: 'object',
    required: ['items'],
    properties: {
      items: { type: 'array', minItems: 1, maxItems: ITEMS_PER_CALL, items: jsonSchema(item, 'input') },
    },
  };
  return {
    post: {
      operationId,
      summary,
      description: `The token needs the scope ${scope}. At most ${ITEMS_PER_CALL} items a call and ${CALLS_PER_MINUTE} calls a minute.`,
      security: [{ supplierToken: [] }],
      parameters: [
        {
          ...{
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            schema: jsonSchema(idempotencyKey, 'input'),
          },
          description:
            'a new value for each new call; the same call again is answered as before, for seven days',
        },
      ],
      requestBody: { required: true, content: json(body) },
      responses: {
        200: { description: 'taken; what became of each item', content: json(jsonSchema(answer, 'output')) },
        400: refusal('no key, or no readable body'),
        401: refusal('no token that works'),
        403: refusal('the token or its maker may not'),
        409: refusal('the supplier may not trade now'),
        413: refusal('too many items or bytes'),
        422: refusal('the key was used for another call'),
        429: refusal('too many calls; Retry-After says when'),
      },
    },
  };
}

/** OpenAPI 3.1 of the public interface, made from the schemas that the routes parse with. */
export function openApiDocument(): Json {
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: '惠采 Huicai API',
      version: '1',
      description: 'Prices are tax-inclusive fen. Unknown parameters are ignored. 价格为含税金额，单位分。',
    },
    paths: Object.fromEntries(API_ENDPOINTS.map((endpoint) => [endpoint.path, operation(endpoint)])),
    components: {
      schemas: { Error: jsonSchema(apiError, 'output') },
      securitySchemes: { supplierToken: { type: 'http', scheme: 'bearer' } },
    },
  };
}
