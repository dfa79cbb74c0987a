import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';

/** The far side of S3-compatible storage: one bucket in memory, every request's signature checked by its own reckoning. */
export interface ObjectStoreOptions {
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest();
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

/** AWS Signature Version 4 of a request as it arrived. */
function isSigned(
  request: IncomingMessage,
  body: Buffer,
  { accessKeyId, secretAccessKey }: ObjectStoreOptions,
): boolean {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
  const [, key, day = '', region = '', names = '', signature = ''] =
    pattern.exec(request.headers.authorization ?? '') ?? [];
  if (key !== accessKeyId) return false;
  const given = String(request.headers['x-amz-content-sha256'] ?? '');
  if (given !== 'UNSIGNED-PAYLOAD' && given !== sha256(body)) return false;
  const headers = names
    .split(';')
    .map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`)
    .join('');
  const canonical = [request.method, request.url, '', headers, names, given].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = [
    'AWS4-HMAC-SHA256',
    String(request.headers['x-amz-date'] ?? ''),
    scope,
    sha256(canonical),
  ].join('\n');
  const signing = [region, 's3', 'aws4_request'].reduce(
    (made, part) => hmac(made, part),
    hmac(`AWS4${secretAccessKey}`, day),
  );
  const expected = hmac(signing, text).toString('hex');
  return timingSafeEqual(Buffer.from(expected), Buffer.from(signature.padEnd(64, '0').slice(0, 64)));
}

export function objectStore(options: ObjectStoreOptions) {
  const objects = new Map<string, { readonly bytes: Buffer; readonly type: string }>();
  const answer = (request: IncomingMessage, response: ServerResponse, body: Buffer) => {
    if (!isSigned(request, body, options)) return response.writeHead(403).end('SignatureDoesNotMatch');
    const url = request.url ?? '';
    if (!url.startsWith(`/${options.bucket}/`)) return response.writeHead(404).end('NoSuchBucket');
    if (request.method === 'PUT') {
      objects.set(url, { bytes: body, type: request.headers['content-type'] ?? '' });
      return response.writeHead(200).end();
    }
    const found = objects.get(url);
    if (found === undefined) return response.writeHead(404).end('NoSuchKey');
    return response.writeHead(200, { 'Content-Type': found.type }).end(found.bytes);
  };
  return createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => answer(request, response, Buffer.concat(parts)));
  });
}
