import type { LoaderFunctionArgs } from '@remix-run/node';
import { sampleCsv, sampleXlsx } from '../catalogue/table/sample-table.server.ts';
import { requireUser } from './respond.server.ts';

const SAMPLES = {
  csv: { type: 'text/csv; charset=utf-8', bytes: async () => sampleCsv() },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: sampleXlsx,
  },
} as const;

/** The loader of a sample file, the same for everybody who is signed in. */
export function sampleLoader(format: keyof typeof SAMPLES) {
  return async (args: LoaderFunctionArgs): Promise<Response> => {
    requireUser(args);
    const { type, bytes } = SAMPLES[format];
    return new Response(new Uint8Array(await bytes()), {
      headers: {
        'Content-Type': type,
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`商品导入样例.${format}`)}`,
        'Cache-Control': 'private, max-age=3600',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  };
}
