import { createPrivateKey, createPublicKey } from 'node:crypto';
import { type SigningKey, signingKey, signText } from '../../../signature/algorithms.ts';
import { contentDigest } from '../../../signature/digest.ts';
import {
  requestBase,
  requestComponents,
  responseBase,
  responseComponents,
} from '../../../signature/signature-base.ts';

/** A request and its answer, with every byte an engineer wants to compare. */
export interface WorkedExample {
  readonly algorithm: SigningKey['algorithm'];
  /** What the bank signs with: PKCS #8 PEM, or base64 of the shared secret. */
  readonly bankKey: string;
  readonly request: SignedMessage & { readonly headers: Readonly<Record<string, string>> };
  /** What the answer is checked with: SPKI PEM, or base64 of the shared secret. */
  readonly serverKey: string;
  readonly answer: SignedMessage & { readonly status: number };
}

interface SignedMessage {
  readonly body: string;
  readonly digest: string;
  /** The text after `sig1=` of Signature-Input. */
  readonly parameters: string;
  readonly base: string;
  readonly signature: string;
}

const host = 'oselia.example';
const created = 1_795_515_300;

/** The published test key of RFC 9421, appendix B.1.4: good for trying, never for a bank. */
const bankPem = pemOfSeed('9f8362f87a484a954e6e740c5b4c0e84229139a20aa8ab56ff66586f6a7d29c5');
/** The published test secret of RFC 9421, appendix B.1.5. */
const secret =
  'uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==';
const serverPem = pemOfSeed('0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20');

const requestBody =
  '{"externalId":"bank-2026-000001","account":"1000000013","amount":"181.69","currency":"UAH"}';
const answerBody =
  '{"id":"019ab6e2-5d0c-7c1e-9a43-6f1d2c3b4a59","externalId":"bank-2026-000001","status":"posted","receipt":"6F1D2C3B4A59","account":"1000000013","amount":"181.69","currency":"UAH","businessDay":"2026-11-24","lines":[{"service":"water","provider":"water","period":"2026-10","amount":"181.69"}],"postedAt":"2026-11-24T10:15:00.412Z"}';

/** Works the example through with Ed25519: the bank has its key, the answer is signed with ours. */
export function ed25519Example(): WorkedExample {
  const bank = { ...signingKey('ed25519', bankPem), keyId: 'test-key-ed25519' };
  const server = { ...signingKey('ed25519', serverPem), keyId: 'oselia' };
  const serverKey = String(createPublicKey(server.key).export({ type: 'spki', format: 'pem' }));
  return worked({ bank, server, bankKey: bankPem, serverKey });
}

/** Works it through with HMAC-SHA-256: one secret signs both ways. */
export function hmacExample(): WorkedExample {
  const key = { ...signingKey('hmac-sha256', secret), keyId: 'test-shared-secret' };
  return worked({ bank: key, server: key, bankKey: secret, serverKey: secret });
}

function worked(keys: {
  readonly bank: SigningKey;
  readonly server: SigningKey;
  readonly bankKey: string;
  readonly serverKey: string;
}): WorkedExample {
  const { bank, bankKey, server, serverKey } = keys;
  const request = workedRequest(bank);
  const digest = contentDigest(answerBody);
  const parameters = `${responseComponents};created=${created};keyid="${server.keyId}";alg="${server.algorithm}";nonce="019ab6e2-5f11-7d3a-8c55-2b1f0e9d8c7b"`;
  const base = responseBase({
    status: 201,
    contentType: 'application/json',
    digest,
    requestSignature: `:${request.signature}:`,
    parameters,
  });
  const signature = signText(server, base);
  const answer = { status: 201, body: answerBody, digest, parameters, base, signature };
  return { algorithm: bank.algorithm, bankKey, request, serverKey, answer };
}

function workedRequest(bank: SigningKey) {
  const digest = contentDigest(requestBody);
  const headers = {
    'content-type': 'application/json',
    'content-digest': digest,
    'idempotency-key': '"bank-2026-000001"',
  };
  const message = {
    method: 'POST',
    authority: host,
    path: '/api/telebank/v1/payments',
    query: '',
    headers,
  };
  const components = requestComponents(message, true);
  const list = components.map((name) => `"${name}"`).join(' ');
  const parameters = `(${list});created=${created};keyid="${bank.keyId}";alg="${bank.algorithm}";nonce="8a3c41f0d2b94e6fa1b7c5d3e2f10987"`;
  const base = requestBase(message, components, parameters) ?? '';
  const signature = signText(bank, base);
  return { body: requestBody, digest, parameters, base, signature, headers };
}

/** An Ed25519 private key as PKCS #8 (RFC 8410): a fixed prefix and the 32 bytes of the seed. */
function pemOfSeed(seed: string): string {
  const der = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex');
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return String(key.export({ type: 'pkcs8', format: 'pem' }));
}
