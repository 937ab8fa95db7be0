import type { Sql } from '#db/client.ts';
import { type Iban, ibanFrom } from '#lib/domain/iban.ts';

/** The account of the centre in statements of tests. */
export const ownIban = ibanFrom('300001', '26001');

/** Makes accounts the centre's own, as two people would. */
export async function arrangeOwnAccounts(owner: Sql, ...ibans: readonly Iban[]): Promise<void> {
  await owner`
    INSERT INTO own_account_changes (iban, name, deed, reason, state, proposed_by, decided_by)
    SELECT iban, 'рахунок центру', 'open', 'договір', 'approved', 'user:clerk', 'user:chief'
    FROM unnest(${[...ibans]}::text[]) AS known(iban)`;
}

/** An entry of a statement as a test tells of it. */
export interface ToldEntry {
  readonly reference: string;
  readonly amount: string;
  readonly day: string;
  readonly purpose: string;
  readonly payerCode?: string;
  readonly side?: 'CRDT' | 'DBIT';
  readonly isReversal?: boolean;
  readonly status?: string;
  readonly endToEnd?: string;
  /** Names the entry by an id of banks on the way, as where its bank gives it none. */
  readonly isUnnamed?: boolean;
  /** The transfers of a sum, where the bank tells of each. */
  readonly parts?: readonly { readonly reference: string; readonly amount: string }[];
}

/** Writes a camt.054 with the entries. */
export function camtNotification(entries: readonly ToldEntry[]): Uint8Array {
  const text = new TextDecoder().decode(camtStatement(entries, { closing: '0.00' }));
  return new TextEncoder().encode(
    text
      .replaceAll('BkToCstmrStmt', 'BkToCstmrDbtCdtNtfctn')
      .replaceAll('Stmt>', 'Ntfctn>')
      .replace(/<Bal>.*<\/Bal>/, ''),
  );
}

/** Writes a camt.053 with an entry on each line of its own, the first of them on the fifth. */
export function camtStatement(
  entries: readonly ToldEntry[],
  { opening = '100.00', closing }: { readonly opening?: string; readonly closing: string },
): Uint8Array {
  const balance = (code: string, amount: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="UAH">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-24</Dt></Dt></Bal>`;
  return new TextEncoder().encode(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>m</MsgId></GrpHdr>',
      `<Stmt><Id>s</Id><Acct><Id><IBAN>${ownIban}</IBAN></Id></Acct>`,
      `${balance('OPBD', opening)}${balance('CLBD', closing)}`,
      ...entries.map(camtEntry),
      '</Stmt></BkToCstmrStmt></Document>',
    ].join('\n'),
  );
}

function camtEntry(entry: ToldEntry): string {
  const { reference, amount, day, side = 'CRDT' } = entry;
  const { isReversal = false, status = 'BOOK', isUnnamed = false, parts } = entry;
  const named = isUnnamed ? '' : `<AcctSvcrRef>${reference}</AcctSvcrRef>`;
  const onTheWay = isUnnamed ? `<TxId>${reference}</TxId>` : '';
  const details =
    parts === undefined
      ? camtDetails(entry, onTheWay)
      : parts
          .map((part) =>
            camtDetails(
              entry,
              `<AcctSvcrRef>${part.reference}</AcctSvcrRef>`,
              `<Amt Ccy="UAH">${part.amount}</Amt>`,
            ),
          )
          .join('');
  return `<Ntry><Amt Ccy="UAH">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd>${
    isReversal ? '<RvslInd>true</RvslInd>' : ''
  }<Sts><Cd>${status}</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt>${named}<BkTxCd><Prtry><Cd>x</Cd></Prtry></BkTxCd><NtryDtls>${details}</NtryDtls></Ntry>`;
}

function camtDetails(entry: ToldEntry, reference: string, amount = ''): string {
  const { purpose, payerCode = '99000117', endToEnd = 'e' } = entry;
  return `<TxDtls><Refs><EndToEndId>${endToEnd}</EndToEndId>${reference}</Refs>${amount}<RltdPties><Dbtr><Pty><Nm>Банк</Nm><Id><OrgId><Othr><Id>${payerCode}</Id></Othr></OrgId></Id></Pty></Dbtr></RltdPties><RmtInf><Ustrd>${purpose}</Ustrd></RmtInf></TxDtls>`;
}
