import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import next from 'next';
import { requestsDatabase } from '#db/process-database.ts';
import {
  isForeignWrite,
  isReadable,
  namesOwnPath,
  namesTwoHosts,
  stampRequest,
} from '#lib/auth/front-door.ts';
import { formFault } from '#lib/auth/whole-form.ts';
import { config } from '#lib/config.ts';
import { endWhenRead } from '#lib/end-when-read.ts';
import { createGateway } from '#lib/gateway/gateway.ts';
import { createNodeListener } from '#lib/gateway/server.ts';
import { inRequest, log } from '#lib/log.ts';
import { startReporter } from '#lib/node-reporter.ts';
import { surviveLostConnections } from '#lib/survive-lost-connections.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

surviveLostConnections();
const { port, development, publicUrl, trustedProxies } = config();
const app = next({ dev: development, port });
await app.prepare();
const pages = app.getRequestHandler();
const database = requestsDatabase();
startReporter(database.sql, [{ code: 'web' }, { code: 'gateway' }]);
const gateway = createNodeListener(await createGateway({ sql: database.sql }));

/** Node looks for overdue clients once in the interval; the telebank has a limit for bodies too. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
};

/**
 * The telebank is answered before the framework: its cost never touches a payment. A form that was
 * not sent from one of our own pages does not reach the framework at all.
 */
const server = createServer(limits, (request, response) => {
  const call = { request, response };
  if (namesTwoHosts(request)) return refuse(call, 'two_hosts');
  if (!namesOwnPath(request)) return refuse(call, 'whole_address');
  if (request.url?.startsWith('/api/telebank')) return gateway(request, response);
  if (!isReadable(request)) return refuse(call, 'unreadable_address');
  if (isForeignWrite(request, publicUrl)) return refuse(call, 'foreign_write');
  stampRequest(request, trustedProxies);
  if (request.method !== 'POST') return answerPage(request, response);
  formFault(request).then(
    (fault) => (fault ? refuse(call, fault) : answerPage(request, response)),
    () => response.destroy(),
  );
});
server.listen(port, () => log('web').info({ port, development }, 'web listens'));

/** What is said of requests no page of ours sends. */
const refusals = {
  two_hosts: { status: 400, text: 'Name one host.' },
  whole_address: { status: 400, text: 'This is no proxy: ask for a path.' },
  unreadable_address: { status: 400, text: 'This address is no text.' },
  foreign_write: {
    status: 403,
    text: 'This request was not sent from a page of this site (Origin).',
  },
  malformed: { status: 400, text: 'This form is torn.' },
  too_large: { status: 413, text: 'This form is too large.' },
} as const;

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Answers what never reaches the framework. */
function refuse({ request, response }: Call, why: keyof typeof refusals): void {
  const { status, text } = refusals[why];
  const body = Buffer.from(`${text}\n`);
  const type = { 'content-type': 'text/plain; charset=utf-8', 'content-length': body.length };
  response.writeHead(status, { connection: 'close', ...type });
  endWhenRead(request, response, body);
}

/** Gives a request an id that its log lines and its answer carry. */
function answerPage(request: IncomingMessage, response: ServerResponse): void {
  const requestId = uuidV7();
  const startedAt = performance.now();
  response.setHeader('x-request-id', requestId);
  inRequest(requestId, () => {
    response.on('finish', () => {
      const { statusCode: status } = response;
      const ms = Math.round(performance.now() - startedAt);
      const path = (request.url ?? '').split('?')[0];
      const facts = { requestId, method: request.method, path, status, ms };
      log('web')[status >= 500 ? 'error' : 'debug'](facts, 'answered');
    });
    void pages(request, response);
  });
}
