import type { KeyAlgorithm } from '#lib/domain/payment/key-algorithm.ts';
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

/** Says what a protocol does not like about settings; undefined when it takes them. */
export function problemOfSettings(dialect: string, settings: unknown): string | undefined {
  const side = officeSideOf(dialect);
  if (!side) return undefined;
  const parsed = side.settings.safeParse(settings);
  if (parsed.success) return undefined;
  return parsed.error.issues
    .map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
    .join('; ');
}
