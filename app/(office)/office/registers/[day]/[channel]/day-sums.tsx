import { useTranslations } from 'next-intl';
import { Kpi, Kpis } from '#components/ui/kpi.tsx';
import { Money } from '#components/ui/money.tsx';
import type { ReconciledDay } from '#db/queries/reconciliation.ts';

/** Sets side by side what our ledger, the registers and the bank statement say. */
export function DaySums({ day }: { readonly day: ReconciledDay }) {
  const t = useTranslations('registers');
  const { ours, registers, terms, credited, expected } = day;
  return (
    <Kpis>
      <Kpi
        label={t('ours')}
        value={<Money amount={ours.total} />}
        note={t('countOf', { count: ours.count })}
      />
      <Kpi
        label={t('theirs')}
        value={registers.count === 0 ? t('notSeen') : <Money amount={registers.total} />}
        note={registers.count === 0 ? undefined : t('countOf', { count: registers.lines })}
      />
      <Kpi
        label={t('bank')}
        value={credited === undefined ? t(bankWord(terms.statement)) : <Money amount={credited} />}
        note={
          terms.statement === 'none' ? undefined : (
            <>
              {t('expected')}: <Money amount={expected} />
            </>
          )
        }
      />
    </Kpis>
  );
}

function bankWord(statement: 'none' | 'gross' | 'net') {
  return statement === 'none' ? 'notChecked' : 'notSeen';
}
