import type { Transaction } from '#db/functions/append-journals.ts';
import type { AgreementTerms } from '#lib/domain/city/agreement.ts';
import { quantityText } from '#lib/domain/quantity.ts';
import { required } from '#lib/required.ts';

/** Names terms for whoever reads the audit: the tariff and the norm by their names. */
export async function termsAudit(
  tx: Transaction,
  { tariffId, by, normId, agreed }: AgreementTerms,
): Promise<Readonly<Record<string, string>>> {
  const [row] = await tx<{ service: string; tariff: string; norm: string | null }[]>`
    SELECT service.code AS service, tariff.name AS tariff,
      (SELECT name FROM consumption_norms WHERE id = ${normId ?? null}) AS norm
    FROM tariffs AS tariff JOIN services AS service ON service.id = tariff.service_id
    WHERE tariff.id = ${tariffId}`;
  const { service, tariff, norm } = required(row, 'the agreed tariff');
  return {
    service,
    tariff,
    measuredBy: by,
    ...(norm === null ? {} : { norm }),
    ...(agreed === undefined
      ? {}
      : { quantity: quantityText(agreed.quantity), ground: agreed.source.trim() }),
  };
}
