import { AwsClient } from 'aws4fetch';
import type { ImageStore } from '../../catalogue/image-store.server.ts';

export interface S3Options {
  /** `https://s3.example.gov.cn`; the bucket follows as the first part of the path. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const ANSWER_WITHIN_MS = 15_000;

/** Pictures in a bucket of an S3-compatible store, signed with AWS Signature Version 4. */
export function s3ImageStore({ endpoint, bucket, region, ...keys }: S3Options): ImageStore {
  const client = new AwsClient({ ...keys, region, service: 's3', retries: 2 });
  const addressOf = (name: string) => `${endpoint.replace(/\/$/, '')}/${bucket}/${name}`;
  const ask = (name: string, init: RequestInit) =>
    client.fetch(addressOf(name), { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  return {
    async put(name, bytes, mimeType) {
      const answer = await ask(name, {
        method: 'PUT',
        body: new Uint8Array(bytes),
        headers: { 'Content-Type': mimeType, 'Cache-Control': 'public, max-age=31536000, immutable' },
      });
      if (!answer.ok) throw new Error(`the image store refused ${name}: ${answer.status}`);
    },
    async get(name) {
      const answer = await ask(name, { method: 'GET' });
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(`the image store did not give ${name}: ${answer.status}`);
      return new Uint8Array(await answer.arrayBuffer());
    },
  };
}
