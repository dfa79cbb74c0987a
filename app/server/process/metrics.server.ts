import type { RequestHandler } from 'express';
import type { Registry } from 'prom-client';
import { collectDefaultMetrics, Histogram } from 'prom-client';

/** The first segment of a path, from a closed set: identifiers in labels would never stop growing. */
const AREAS = new Set(
  (
    'search c p compare favourites cart checkout requests orders approvals todo account register audit policy notices ' +
    'budget framework agreements welfare green login logout supplier union operator review supervisor api webhooks ' +
    'assets img healthz readyz metrics'
  ).split(' '),
);

function areaOf(path: string): string {
  const first = path.split('/', 2)[1]?.replace(/\.data$/, '') ?? '';
  if (first === '' || first === '_root') return 'home';
  return AREAS.has(first) ? first : 'other';
}

/** Registers the process' own figures and returns what times each request. */
export function requestMetrics(registry: Registry): RequestHandler {
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'huicai_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its response',
    labelNames: ['method', 'area', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return (req, res, next) => {
    const end = duration.startTimer();
    res.once('close', () => {
      end({ method: req.method, area: areaOf(req.path), status: String(res.statusCode) });
    });
    next();
  };
}
