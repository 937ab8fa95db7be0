import type { Route } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { AccountState } from '#components/city/account-state.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { accountCard } from '#db/queries/account.ts';
import type { StaffAccountGrant } from '#lib/auth/grant.ts';
import { formatAddress } from '#lib/format/address.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import { type AccountTab, accountTabs } from './account-tabs.ts';

interface Props {
  readonly grant: StaffAccountGrant;
  /** Absent on a page that is no side of the file but a deed. */
  readonly tab?: AccountTab;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** Opens an account's file: whose it is, where, in what state, and its sides. */
export async function AccountFrame({ grant, tab, actions, children }: Props) {
  const [card, t, locale] = await Promise.all([
    accountCard(requestsDatabase().sql, grant),
    getTranslations('city'),
    getLocale(),
  ]);
  const home = `/office/accounts/${card.number}`;
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/accounts' as Route}>{t('search.title')}</BackLink>}
        title={formatAddress(card.address, locale)}
        side={tab && t(`file.${tab}`)}
        lead={
          <>
            {t('file.number', { number: formatAccountNumber(card.number) })}
            {card.holder === undefined ? null : ` · ${card.holder}`}{' '}
            <AccountState state={card.state} />
          </>
        }
        actions={actions}
      />
      <Tabs
        label={t('file.tabs')}
        items={accountTabs.map(({ key, path }) => ({
          href: `${home}${path}` as Route,
          label: t(`file.${key}`),
          current: key === tab,
        }))}
      />
      {children}
    </Stack>
  );
}
