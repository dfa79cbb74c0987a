import { sampleLoader } from '~/server/http/sample-download.server.ts';

/** A filled-in example of a file to import. */
export const loader = sampleLoader('csv');
