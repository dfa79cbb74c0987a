import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { API_ENDPOINTS, openApiDocument } from './openapi.server.ts';

it('describes every route under /api/v1', () => {
  const routes = readdirSync('app/routes')
    .filter((name) => name.startsWith('api.v1.') && !name.includes('openapi'))
    .map((name) => `/${name.replace(/\.tsx?$/, '').replaceAll('.', '/')}`);
  expect(routes.sort()).toEqual(API_ENDPOINTS.map(({ path }) => path).sort());
});

it('is OpenAPI 3.1 with the limits that the routes enforce', () => {
  const document = JSON.parse(JSON.stringify(openApiDocument()));
  expect(document.openapi).toBe('3.1.0');
  const { get } = document.paths['/api/v1/search'];
  const parameter = (name: string) => get.parameters.find((each: { name: string }) => each.name === name);
  expect(parameter('limit').schema).toEqual({ type: 'integer', minimum: 1, maximum: 100, default: 24 });
  expect(parameter('priceMin').schema).toMatchObject({ type: 'integer', minimum: 0 });
  expect(parameter('brand')).toMatchObject({
    explode: true,
    schema: { type: 'array', items: { type: 'string' } },
  });
  for (const name of ['region', 'green'])
    expect(parameter(name)).toMatchObject({ explode: true, schema: { type: 'array' } });
  expect(parameter('sort').schema.enum).toContain('price_asc');
  expect(
    get.responses['200'].content['application/json'].schema.properties.hits.items.properties.priceFen.type,
  ).toBe('integer');
  const spec = parameter('spec');
  expect(spec).toMatchObject({ style: 'form', explode: true });
  const [pattern = ''] = Object.keys(spec.schema.patternProperties);
  expect(['spec.grammage', 'spec.G', 'xspec.a'].map((name) => new RegExp(pattern).test(name))).toEqual([
    true,
    false,
    false,
  ]);
  expect(document.components.schemas.Error.properties.error.required).toEqual(['code', 'message', 'field']);
});
