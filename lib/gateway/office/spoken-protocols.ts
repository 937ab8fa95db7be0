import { z } from 'zod';
import { parseIban } from '#lib/domain/iban.ts';
import type { KeyAlgorithm } from '#lib/domain/payment/key-algorithm.ts';
import { registerPresets } from '#lib/domain/registers/register-line.ts';
import { registerStatements } from '#lib/domain/registers/register-terms.ts';
import type { OfficeSide } from '../protocol.ts';
import { protocols } from '../registry.ts';

/** A value of `channels.protocol` that the gateway speaks. */
export interface SpokenProtocol {
  readonly dialect: string;
  /** What a channel may prove itself with; empty while only code can connect it. */
  readonly algorithms: readonly KeyAlgorithm[];
}

/** Lists the protocols and dialects that can be connected. */
export function spokenProtocols(): SpokenProtocol[] {
  return protocols.flatMap(({ dialects, office }) =>
    dialects.map((dialect) => ({ dialect, algorithms: office?.algorithms ?? [] })),
  );
}

/** Finds what the office may do with channels of a dialect. */
export function officeSideOf(dialect: string): OfficeSide | undefined {
  return protocols.find(({ dialects }) => dialects.includes(dialect))?.office;
}

/**
 * Says what a protocol does not like about settings; undefined when it takes them. What they say of
 * registers, and of how long a channel may be silent, is the same in every protocol.
 */
export function problemOfSettings(
  dialect: string,
  settings: Readonly<Record<string, unknown>>,
): string | undefined {
  const side = officeSideOf(dialect);
  if (!side) return undefined;
  const { registers, silenceMinutes, ...own } = settings;
  const parsed = z
    .object({ registers: registerSettings.optional(), silenceMinutes: minutes, own: side.settings })
    .safeParse({ registers, silenceMinutes, own });
  if (parsed.success) return undefined;
  return parsed.error.issues
    .map(({ path, message }) => {
      return [path.filter((part) => part !== 'own').join('.'), message].filter(Boolean).join(': ');
    })
    .join('; ');
}

/** An account as statements write it; undefined for what is none. */
function writtenIban(text: string): string | undefined {
  const iban = parseIban(text);
  return iban.ok ? iban.value : undefined;
}

/** Without a payment for so long, where some are usual, an incident is opened; absent: never. */
const minutes = z.int().min(5).max(1_440).optional();

const registerSettings = z.strictObject({
  preset: z.enum(registerPresets),
  statement: z.enum(registerStatements).optional(),
  commissionPercent: z
    .string()
    .regex(/^\d{1,2}(\.\d{1,4})?$/)
    .optional(),
  // Whose money it is in the bank's statement, where the partner does not pay itself.
  payerCode: z
    .string()
    .regex(/^\d{8,10}$/)
    .optional(),
  payerIban: z
    .string()
    .refine((text) => writtenIban(text) === text)
    .optional(),
});
