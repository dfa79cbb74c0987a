import { z } from 'zod';
import {
  REPEATABLE_SEARCH_PARAMETERS,
  SEARCH_LIMITS,
  searchInput,
  suggestInput,
} from '../../domain/catalogue/search.input.ts';
import { apiError, searchOutput, suggestOutput } from '../../domain/catalogue/search.output.ts';
import { SPEC_CODE } from '../../domain/catalogue/spec-template.ts';
import { paths } from '../../paths.ts';

interface Endpoint {
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly query: z.ZodObject<Readonly<Record<string, z.ZodType>>>;
  readonly answer: z.ZodType;
}

/** Every GET under /api/v1 but this description itself: a route without a row here fails a test. */
export const API_ENDPOINTS: readonly Endpoint[] = [
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

function parameters(query: Endpoint['query']): Json[] {
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

function operation({ operationId, summary, query, answer }: Endpoint): Json {
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
    components: { schemas: { Error: jsonSchema(apiError, 'output') } },
  };
}
