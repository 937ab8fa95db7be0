import debt from '../examples/debt.json' with { type: 'json' };
import posted from '../examples/payment-posted.json' with { type: 'json' };
import replayed from '../examples/payment-replayed.json' with { type: 'json' };
import register from '../examples/register.json' with { type: 'json' };
import reversed from '../examples/reversal.json' with { type: 'json' };
import { nativeRoutes } from '../routes.ts';
import { type AnswerDescription, refusals, success } from './answers.ts';
import { codesOf } from './operations.ts';
import { reference, schemas } from './schemas.ts';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly unknown[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<number, AnswerDescription>>;
}

const string = { type: 'string' };
const header = (name: string, description: string) => {
  return { name, in: 'header', required: true, description, schema: string };
};
const inQuery = (name: string, description: string, schema: unknown) => {
  return { name, in: 'query', required: false, description, schema };
};
const inPath = (name: string, description: string, schema: unknown) => {
  return { name, in: 'path', required: true, description, schema };
};

const signature = [
  header('Signature-Input', 'RFC 9421, one signature named sig1: created, keyid, nonce, alg'),
  header('Signature', 'RFC 9421: sig1=:<base64>:'),
];

const look: Operation = {
  operationId: 'getDebt',
  summary: 'What an account owes, by service and period',
  description: 'No name and no address is ever answered.',
  parameters: [
    inPath('number', 'Ten digits, as on the bill', { type: 'string', pattern: '^\\d{10}$' }),
    ...signature,
  ],
  responses: { 200: success('The debt', 'Debt', { example: debt }), ...refusals(codesOf.debt) },
};

const commit: Operation = {
  operationId: 'postPayment',
  summary: 'Confirm a payment; safe to send again',
  description:
    'The external id is unique within your channel for ever. The same content again is answered with the same payment.',
  parameters: [
    header('Idempotency-Key', 'The external id in quotation marks'),
    header('Content-Digest', 'RFC 9530: sha-256=:<base64 of SHA-256 of the body>:'),
    ...signature,
  ],
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: reference('PaymentRequest'),
        examples: {
          whole: { summary: posted.situation, value: posted.steps[0]?.request.body },
          split: { summary: replayed.situation, value: replayed.steps[0]?.request.body },
        },
      },
    },
  },
  responses: {
    200: success('Posted before: the same payment', 'Payment', { example: replayed, step: 1 }),
    201: success('Posted', 'Payment', { example: posted }),
    ...refusals(codesOf.commit),
  },
};

const status: Operation = {
  operationId: 'getPayment',
  summary: 'What became of a payment of your channel',
  parameters: [
    inPath('externalId', 'Your own id of the payment, percent-encoded', {
      type: 'string',
      pattern: '^[!-~]{1,64}$',
    }),
    ...signature,
  ],
  responses: {
    200: success('The payment', 'PaymentStatus', { example: replayed, step: 2 }),
    ...refusals(codesOf.status),
  },
};

const reversal: Operation = {
  operationId: 'reversePayment',
  summary: 'Take a payment back; safe to send again',
  description:
    'While its banking day is open the payment is reversed; afterwards a refund case is opened. A reversal of a payment that has not come yet is kept, and the payment is refused when it comes.',
  parameters: [
    inPath('externalId', 'Your own id of the payment, percent-encoded', {
      type: 'string',
      pattern: '^[!-~]{1,64}$',
    }),
    header('Idempotency-Key', 'The external id in quotation marks'),
    header('Content-Digest', 'RFC 9530: sha-256=:<base64 of SHA-256 of the body>:'),
    ...signature,
  ],
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: reference('ReversalRequest'),
        examples: {
          reversal: { summary: reversed.situation, value: reversed.steps[1]?.request.body },
        },
      },
    },
  },
  responses: {
    200: success('Taken back, now or before', 'PaymentStatus', { example: reversed, step: 1 }),
    ...refusals(codesOf.reversal),
  },
};

const takeRegister: Operation = {
  operationId: 'postRegister',
  summary: 'Send the register of a banking day; safe to send again',
  description:
    'The body is the file, in the format your contract names. It is taken whole or not at all and changes no money: differences are listed for people to decide.',
  parameters: [
    inQuery('businessDay', 'Where the file does not name its day', {
      type: 'string',
      format: 'date',
    }),
    inQuery('count', 'Number of payments, where the file has no total', { type: 'integer' }),
    inQuery('total', 'Their sum, where the file has no total', string),
    header('Idempotency-Key', 'Your id of the register in quotation marks; the one in the file'),
    header('Content-Digest', 'RFC 9530: sha-256=:<base64 of SHA-256 of the body>:'),
    ...signature,
  ],
  requestBody: {
    required: true,
    content: {
      'text/csv': { schema: string, example: register.steps[0]?.request.text },
      'text/plain': { schema: string },
      'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
    },
  },
  responses: {
    200: success('Taken before: the same file', 'Register', { example: register, step: 1 }),
    201: success('Taken', 'Register', { example: register }),
    ...refusals(codesOf.register),
  },
};

const registerStatus: Operation = {
  operationId: 'getRegister',
  summary: 'What became of a register of your channel, and how its day compares now',
  parameters: [
    inPath('id', 'Your own id of the register, percent-encoded', {
      type: 'string',
      pattern: '^[!-~]{1,64}$',
    }),
    inQuery('page', 'Of the differences, a hundred each', { type: 'integer', minimum: 1 }),
    ...signature,
  ],
  responses: {
    200: success('The register', 'Register', { example: register, step: 2 }),
    ...refusals(codesOf['register-status']),
  },
};

/** Returns the OpenAPI document of the native API; its examples are the files of `examples/`. */
export function openApi(publicUrl: string) {
  const paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
    [nativeRoutes.debt.path]: { get: look },
    [nativeRoutes.commit.path]: { post: commit },
    [nativeRoutes.status.path]: { get: status },
    [nativeRoutes.reversal.path]: { post: reversal },
    [nativeRoutes.register.path]: { post: takeRegister },
    [nativeRoutes['register-status'].path]: { get: registerStatus },
  };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Oselia telebank',
      version: '1.0.0',
      description: 'Signing, sending again and a client to start with: /api/telebank/docs',
    },
    servers: [{ url: publicUrl }],
    externalDocs: { url: `${publicUrl}/api/telebank/docs` },
    paths,
    components: { schemas },
  };
}
