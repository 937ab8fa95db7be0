import { openApi } from '#lib/gateway/protocols/native/openapi/document.ts';
import { type AppAction, appActions, appRoutes, type RouteRule } from '#lib/testing/app-routes.ts';
import { code, page, table } from './markdown.ts';

/** Writes every address the system answers, what it is for and whose it is. */
export function routesPage(): string {
  return page(
    'Addresses',
    '## Pages and routes',
    table(
      ['Address', 'Methods', 'Who', 'What it does'],
      appRoutes().map(({ address, methods, rule, purpose }) => [
        code(address),
        methods.join(', '),
        who(rule),
        purpose,
      ]),
    ),
    '## Actions of forms',
    table(
      ['Action', 'File', 'Who'],
      appActions().map(({ name, file, rule }: AppAction) => [code(name), code(file), who(rule)]),
    ),
    '## Telebank',
    'Each request but the open documents is signed; `/api/telebank/docs` explains. The server and ' +
      'the gateway alone answer the same.',
    table(
      ['Address', 'Method', 'What it does'],
      Object.entries(openApi('https://oselia.example').paths).flatMap(([address, operations]) =>
        Object.entries(operations).map(([method, operation]) => [
          code(address),
          method.toUpperCase(),
          operation.summary,
        ]),
      ),
    ),
  );
}

function who(rule: RouteRule | undefined): string {
  switch (rule?.kind) {
    case 'open':
      return `everybody: ${rule.why}`;
    case 'account':
      return `holder of the account: ${code(rule.permission)}`;
    case 'staff':
      return rule.permissions.length === 0
        ? 'any staff'
        : `staff: ${rule.permissions.map(code).join(' and ')}`;
    case 'subscriber':
      return 'residents';
    case 'viewer':
      return 'whoever is signed in';
    case undefined:
      return '**nobody decided**';
  }
}
