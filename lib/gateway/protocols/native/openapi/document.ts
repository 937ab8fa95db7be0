import { nativeCodes } from '../codes.ts';

const amount = { type: 'string', pattern: '^\\d{1,10}(\\.\\d{1,2})?$', example: '181.69' };
const period = { type: 'string', pattern: '^\\d{4}-\\d{2}$', example: '2026-10' };
const signatureHeaders = [
  { name: 'Signature-Input', in: 'header', required: true, schema: { type: 'string' } },
  { name: 'Signature', in: 'header', required: true, schema: { type: 'string' } },
];
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const answers = (description: string, schema: string) => ({
  description,
  content: { 'application/json': { schema: reference(schema) } },
});
const refusal = {
  description: 'Refused: see the code',
  content: { 'application/problem+json': { schema: reference('Problem') } },
};

const schemas = {
  Line: {
    type: 'object',
    required: ['service', 'provider', 'period', 'amount'],
    properties: {
      service: { type: 'string' },
      provider: { type: 'string' },
      period,
      amount,
    },
  },
  Debt: {
    type: 'object',
    required: ['account', 'state', 'asOf', 'lines', 'total'],
    properties: {
      account: { type: 'string' },
      state: { enum: ['open', 'closed'] },
      asOf: { type: 'string', format: 'date-time' },
      lines: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            service: { type: 'string' },
            provider: { type: 'string' },
            period,
            due: { type: 'string', description: 'Negative when paid in advance' },
          },
        },
      },
      total: { type: 'string' },
    },
  },
  PaymentRequest: {
    type: 'object',
    required: ['externalId', 'account', 'amount', 'currency'],
    properties: {
      externalId: { type: 'string', pattern: '^[!-~]{1,64}$' },
      account: { type: 'string', pattern: '^\\d{10}$' },
      amount,
      currency: { const: 'UAH' },
      businessDay: { type: 'string', format: 'date', description: 'Absent means today' },
      lines: {
        type: 'array',
        description: "The payer's own split; must sum to the amount",
        items: {
          type: 'object',
          required: ['service', 'amount'],
          properties: { service: { type: 'string' }, amount, period },
        },
      },
    },
  },
  Payment: {
    type: 'object',
    properties: {
      id: { type: 'string', format: 'uuid' },
      externalId: { type: 'string' },
      status: { const: 'posted' },
      receipt: { type: 'string' },
      account: { type: 'string' },
      amount,
      currency: { const: 'UAH' },
      businessDay: { type: 'string', format: 'date' },
      late: { type: 'boolean', description: 'The day named was closed already' },
      lines: { type: 'array', items: reference('Line') },
      postedAt: { type: 'string', format: 'date-time' },
      duplicate: { type: 'boolean', description: 'A replay: nothing was posted a second time' },
    },
  },
  Problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'code', 'retry'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { enum: Object.keys(nativeCodes) },
      retry: { enum: ['never', 'later', 'poll'] },
      payment: { type: 'string' },
    },
  },
};

function pathParameter(name: string) {
  return { name, in: 'path', required: true, schema: { type: 'string' } };
}

/** Returns the OpenAPI document of the native API. */
export function openApi(_publicUrl: string) {
  return {
    openapi: '3.1.0',
    info: { title: 'Oselia telebank', version: '1.0.0' },
    paths: {
      '/api/telebank/v1/accounts/{number}/debt': {
        get: {
          summary: 'What an account owes, by service and period',
          parameters: [pathParameter('number'), ...signatureHeaders],
          responses: { 200: answers('The debt', 'Debt'), default: refusal },
        },
      },
      '/api/telebank/v1/payments': {
        post: {
          summary: 'Confirm a payment; safe to send again',
          parameters: [
            { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' } },
            { name: 'Content-Digest', in: 'header', required: true, schema: { type: 'string' } },
            ...signatureHeaders,
          ],
          requestBody: {
            required: true,
            content: { 'application/json': { schema: reference('PaymentRequest') } },
          },
          responses: {
            201: answers('Posted', 'Payment'),
            200: answers('Posted before: the same payment', 'Payment'),
            409: refusal,
            default: refusal,
          },
        },
      },
      '/api/telebank/v1/payments/{externalId}': {
        get: {
          summary: 'What became of a payment',
          parameters: [pathParameter('externalId'), ...signatureHeaders],
          responses: { 200: answers('The payment', 'Payment'), default: refusal },
        },
      },
    },
    components: { schemas },
  };
}
