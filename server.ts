import { createServer } from 'node:http';
import next from 'next';
import { requestsDatabase } from '#db/process-database.ts';
import { config } from '#lib/config.ts';
import { createGateway } from '#lib/gateway/gateway.ts';
import { createNodeListener } from '#lib/gateway/server.ts';

const { port, development } = config();
const app = next({ dev: development, port });
await app.prepare();
const pages = app.getRequestHandler();
const database = requestsDatabase();
const gateway = createNodeListener(await createGateway({ sql: database.sql }));

/** The telebank is answered before the framework: its cost never touches a payment. */
const server = createServer((request, response) => {
  if (request.url?.startsWith('/api/telebank')) gateway(request, response);
  else void pages(request, response);
});
server.requestTimeout = 30_000;
server.headersTimeout = 10_000;
server.listen(port);
