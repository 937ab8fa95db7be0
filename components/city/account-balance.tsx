import { useTranslations } from 'next-intl';
import { ServiceBalances, type ServiceRow } from '#components/account/service-balances.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Stack } from '#components/ui/page.tsx';
import { Sum } from '#components/ui/sum.tsx';
import type { Money } from '#lib/domain/money.ts';

export interface AccountBalanceProps {
  readonly state: 'open' | 'closed';
  readonly balance: {
    readonly owed: Money;
    readonly advance: Money;
    readonly services: readonly ServiceRow[];
  };
}

/** Answers what an account owes, and for what. */
export function AccountBalance({ state, balance }: AccountBalanceProps) {
  const t = useTranslations('city.file');
  const { owed, advance, services } = balance;
  const isAhead = owed === 0n && advance > 0n;
  const label = state === 'closed' ? 'closingBalance' : 'owed';
  return (
    <Stack>
      <Card>
        <Sum label={t(isAhead ? 'advance' : label)} amount={isAhead ? advance : owed} />
      </Card>
      <Card>
        {services.length === 0 ? (
          <EmptyState title={t('noServices')}>{t('noServicesText')}</EmptyState>
        ) : (
          <ServiceBalances rows={services} />
        )}
      </Card>
    </Stack>
  );
}
