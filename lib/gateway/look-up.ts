import type { Sql } from '#db/client.ts';
import {
  createDebtDetailsReader,
  type DebtDetails,
  type DebtDetailsReader,
} from '#db/queries/debt-details.ts';
import { type FoundPayer, payersAt, type SoughtHome } from '#db/queries/find-payers.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { parseAccountNumber } from '#lib/domain/account-number.ts';
import type { GatewayOutcome, PayerSearch, TelebankCode } from './outcome.ts';

/** More than a person chooses from. */
const payersMax = 5;

export interface LookUp {
  /** Finds the accounts a payer may mean. */
  payers(grant: ChannelGrant, search: PayerSearch): Promise<GatewayOutcome>;
  /** Reads what the one account that is meant owes by service; the choice, where several may be. */
  details(grant: ChannelGrant, search: PayerSearch): Promise<GatewayOutcome>;
}

/** Makes what looks up payers and the whole of their bills, as banks do at their desks. */
export function createLookUp(sql: Sql): LookUp {
  const reader = createDebtDetailsReader(sql);
  return {
    async payers(grant, search) {
      if ('home' in search) return await payersOf(sql, grant, search.home);
      const details = await detailsOf(reader, grant, search.accountNumber);
      return 'kind' in details ? details : foundAs([{ ...details, ...details.payer }]);
    },
    async details(grant, search) {
      if ('accountNumber' in search) {
        return outcomeOf(await detailsOf(reader, grant, search.accountNumber));
      }
      const found = await payersOf(sql, grant, search.home);
      const [payer, ...others] = found.kind === 'payers' ? found.payers : [];
      if (payer === undefined || others.length > 0) return found;
      return outcomeOf(await detailsOf(reader, grant, payer.accountNumber));
    },
  };
}

async function payersOf(sql: Sql, grant: ChannelGrant, home: SoughtHome): Promise<GatewayOutcome> {
  const found = await payersAt(sql, grant, home, { payersMax: payersMax + 1 });
  return found.length === 0 ? refused('account_unknown') : foundAs(found);
}

function foundAs(found: readonly FoundPayer[]): GatewayOutcome {
  return { kind: 'payers', payers: found.slice(0, payersMax), hasMore: found.length > payersMax };
}

type Refused = Extract<GatewayOutcome, { kind: 'refused' }>;

async function detailsOf(
  reader: DebtDetailsReader,
  grant: ChannelGrant,
  accountNumber: string,
): Promise<DebtDetails | Refused> {
  const number = parseAccountNumber(accountNumber);
  if (!number.ok) return refused('account_unknown');
  const details = await reader.detailsOf(grant, number.value);
  if (details === undefined) return refused('account_unknown');
  if (details.state === 'closed') return refused('account_closed');
  return details.services.length === 0 ? refused('account_not_payable') : details;
}

function outcomeOf(details: DebtDetails | Refused): GatewayOutcome {
  return 'kind' in details ? details : { kind: 'debt-details', details };
}

function refused(code: TelebankCode): Refused {
  return { kind: 'refused', code };
}
