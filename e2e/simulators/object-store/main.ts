import { objectStore } from './server.ts';

/** Started as a process of its own: prints its port and runs until it is ended. */
const [bucket = 'huicai', accessKeyId = 'key', secretAccessKey = 'secret'] = process.argv.slice(2);
const server = objectStore({ bucket, accessKeyId, secretAccessKey });
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' && address !== null ? address.port : 0}\n`);
});
