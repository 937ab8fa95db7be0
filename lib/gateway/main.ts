import { createServer } from 'node:http';
import { requestsDatabase } from '#db/process-database.ts';
import { config } from '#lib/config.ts';
import { log } from '#lib/log.ts';
import { startReporter } from '#lib/node-reporter.ts';
import { surviveLostConnections } from '#lib/survive-lost-connections.ts';
import { createGateway } from './gateway.ts';
import { createNodeListener, slowClientLimits } from './server.ts';

/** The gateway alone: the same handler without the framework, for banks on another host. */
surviveLostConnections();
const database = requestsDatabase();
startReporter(database.sql, [{ code: 'gateway-standalone' }]);
const gateway = createNodeListener(await createGateway({ sql: database.sql }));
const server = createServer(slowClientLimits, gateway);
server.listen(config().gatewayPort, () => {
  const docs = `http://localhost:${config().gatewayPort}/api/telebank/docs`;
  log('gateway').info({ docs }, 'gateway listens');
});

let leaving = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (leaving) return;
    leaving = true;
    server.close(() => void database.close().then(() => process.exit(0)));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), 10_000).unref();
  });
}
