import { paymentStates } from '#lib/domain/payment/payment-life.ts';
import { differences, registerActions } from '#lib/domain/registers/decision.ts';
import { telebankCodes } from '../../../outcome.ts';

const amount = {
  type: 'string',
  pattern: '^\\d{1,10}(\\.\\d{1,2})?$',
  description: 'Hryvnias, exact; a JSON number is refused',
};
const account = { type: 'string', pattern: '^\\d{10}$' };
const externalId = { type: 'string', pattern: '^[!-~]{1,64}$', description: 'Your own id' };
const period = { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' };
const day = { type: 'string', format: 'date' };
const instant = { type: 'string', format: 'date-time' };
const service = { type: 'string', description: 'Code of a service, such as water' };
const meter = { type: 'string', maxLength: 40, description: 'Serial number, as on the meter' };
const zone = { enum: ['day', 'night', 'peak'], description: 'Absent for a meter of one register' };
const register = { type: 'string', pattern: '^\\d{1,9}(\\.\\d{1,3})?$' };
const provider = { type: 'string', description: 'Who receives the money' };

const paymentProperties = {
  id: { type: 'string', format: 'uuid' },
  externalId,
  status: { enum: [...paymentStates] },
  receipt: { type: 'string', description: 'The number on the payer’s receipt' },
  account,
  amount,
  currency: { const: 'UAH' },
  businessDay: day,
  late: { type: 'boolean', description: 'The day you named was settled already' },
  lines: {
    type: 'array',
    items: {
      type: 'object',
      required: ['service', 'provider', 'period', 'amount'],
      properties: { service, provider, period, amount },
    },
  },
  postedAt: instant,
  duplicate: { type: 'boolean', description: 'A replay: nothing was posted a second time' },
  readings: {
    type: 'array',
    description: 'What became of the readings, in their order; only where some were sent',
    items: {
      type: 'object',
      required: ['meter', 'value', 'state'],
      properties: {
        meter,
        zone,
        value: register,
        state: {
          enum: ['accepted', 'held', 'rejected', 'replaced', 'refused'],
          description: 'held: unusual, a person looks at it',
        },
        code: { type: 'string', description: 'Why a reading was refused' },
      },
    },
  },
} as const;

const side = { account: { type: 'string' }, amount, paidAt: instant };
const counted = {
  type: 'object',
  required: ['count', 'total'],
  properties: { count: { type: 'integer', minimum: 0 }, total: amount },
};

const difference = {
  type: 'object',
  description: 'A line of yours and the payment of ours it is about; one of them may be missing',
  required: ['kind'],
  properties: {
    kind: { enum: [...differences] },
    register: externalId,
    line: { type: 'integer', minimum: 1 },
    externalId,
    yours: { type: 'object', required: ['account', 'amount'], properties: side },
    ours: {
      type: 'object',
      required: ['account', 'amount', 'externalId', 'status'],
      properties: { ...side, externalId, status: { enum: [...paymentStates] } },
    },
    decision: {
      type: 'object',
      description: 'What the centre has decided',
      required: ['action', 'at'],
      properties: { action: { enum: [...registerActions] }, at: instant },
    },
  },
} as const;

/** Writes a reference to a schema of the document. */
export function reference(name: keyof typeof schemas) {
  return { $ref: `#/components/schemas/${name}` };
}

/** The things the native API speaks of. */
export const schemas = {
  Debt: {
    type: 'object',
    required: ['account', 'state', 'asOf', 'lines', 'total'],
    properties: {
      account,
      state: { enum: ['open', 'closed'], description: 'A closed account takes no payments' },
      asOf: { ...instant, description: 'When the database read it' },
      lines: {
        type: 'array',
        items: {
          type: 'object',
          required: ['service', 'provider', 'period', 'due'],
          properties: {
            service,
            provider,
            period,
            due: {
              type: 'string',
              pattern: '^-?\\d{1,12}\\.\\d{2}$',
              description: 'Negative when paid in advance for this service and period',
            },
          },
        },
      },
      total: {
        type: 'string',
        pattern: '^\\d{1,12}\\.\\d{2}$',
        description:
          'What pays all debts. An advance counts for its own service only, so this may be more ' +
          'than the sum of the lines; never negative',
      },
    },
  },
  PaymentRequest: {
    type: 'object',
    required: ['externalId', 'account', 'amount', 'currency'],
    properties: {
      externalId,
      account,
      amount,
      currency: { const: 'UAH' },
      businessDay: { ...day, description: 'Your accounting day; absent means today' },
      lines: {
        type: 'array',
        minItems: 1,
        maxItems: 50,
        description: "The payer's own split; sums to the amount",
        items: {
          type: 'object',
          required: ['service', 'amount'],
          properties: { service, amount, period },
        },
      },
      readings: {
        type: 'array',
        minItems: 1,
        maxItems: 50,
        description: 'What the payer read off the meters; never keeps the payment out',
        items: {
          type: 'object',
          required: ['meter', 'value'],
          properties: {
            meter,
            zone,
            value: register,
          },
        },
      },
    },
  },
  Payment: {
    type: 'object',
    required: [
      'id',
      'externalId',
      'status',
      'receipt',
      'account',
      'amount',
      'currency',
      'businessDay',
      'lines',
      'postedAt',
    ],
    properties: paymentProperties,
  },
  PaymentStatus: {
    type: 'object',
    description: 'What is known under an external id; all members of a payment where money came',
    required: ['externalId', 'status'],
    properties: {
      ...paymentProperties,
      reservedAt: { ...instant, description: 'Of a payment that waits to be confirmed' },
      expiresAt: instant,
      cancelledAt: { ...instant, description: 'Of a payment that was voided or reversed' },
    },
  },
  ReversalRequest: {
    type: 'object',
    required: ['reason'],
    properties: {
      reason: { type: 'string', minLength: 1, maxLength: 200 },
      amount: { ...amount, description: 'Checked against the payment where it is sent' },
    },
  },
  Register: {
    type: 'object',
    required: ['register', 'sha256', 'businessDay', 'count', 'total', 'receivedAt'],
    properties: {
      register: { ...externalId, description: 'Your own id of the register' },
      sha256: { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'Of the file as it came' },
      businessDay: day,
      count: { type: 'integer', minimum: 0 },
      total: amount,
      receivedAt: instant,
      duplicate: { type: 'boolean', description: 'The same file again: nothing was changed' },
      day: {
        type: 'object',
        description: 'How all your registers of the day compare with our ledger now',
        required: [
          'state',
          'closed',
          'ours',
          'yours',
          'open',
          'differencesCount',
          'page',
          'differences',
        ],
        properties: {
          state: {
            enum: [
              'reconciled',
              'money_awaited',
              'money_differs',
              'differs',
              'conflict',
              'waiting',
              'missing',
            ],
          },
          closed: { type: 'boolean', description: 'The day is settled' },
          ours: counted,
          yours: counted,
          open: { type: 'integer', description: 'Differences nobody has decided on' },
          differencesCount: { type: 'integer' },
          page: { type: 'integer', minimum: 1 },
          differences: { type: 'array', maxItems: 100, items: difference },
        },
      },
    },
  },
  Problem: {
    type: 'object',
    description: 'RFC 9457',
    required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'retry'],
    properties: {
      type: { type: 'string', description: 'Where the code is explained' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string', description: 'What to do' },
      instance: { type: 'string', description: 'This one answer; our log knows it' },
      code: { enum: [...telebankCodes] },
      retry: { enum: ['never', 'later', 'poll'] },
      payment: { type: 'string', format: 'uuid', description: 'The payment that stands' },
    },
  },
} as const;
