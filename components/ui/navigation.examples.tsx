import type { Route } from 'next';
import { addPeriods, period } from '#lib/domain/period.ts';
import { BackLink, Breadcrumbs } from './breadcrumbs.tsx';
import { Button } from './button.tsx';
import { DescriptionList } from './description-list.tsx';
import { Disclosure } from './disclosure.tsx';
import type { Examples } from './example.ts';
import { Icon, iconNames } from './icon.tsx';
import { PageHead } from './page.tsx';
import { Pagination } from './pagination.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { Tabs } from './tabs.tsx';

const here = (fragment: string) => `/gallery#${fragment}` as Route;
const october = period('2026-10');

export const navigationExamples: Examples = {
  'the head of a page': (t) => (
    <PageHead
      back={<BackLink href="/gallery">{t('allBills')}</BackLink>}
      title={t('billFor')}
      lead={t('longAddress')}
      actions={
        <Button type="button" kind="quiet" icon="download">
          PDF
        </Button>
      }
    />
  ),
  'three levels deep': (t) => (
    <Breadcrumbs
      items={[
        { href: here('navigation'), label: t('recipients') },
        { href: here('table'), label: t('waterCompany') },
        { label: t('billFor') },
      ]}
    />
  ),
  'sides of one thing': (t) => (
    <Tabs
      label={t('bills')}
      items={[
        { href: here('a'), label: t('bills'), current: true },
        { href: here('b'), label: t('history') },
        { href: here('c'), label: t('settings') },
      ]}
    />
  ),
  'month by month': () => (
    <PeriodPicker
      current={october}
      periods={Array.from({ length: 14 }, (_, ago) => addPeriods(october, 1 - ago))}
      hrefOf={here}
    />
  ),
  'page by page': () => <Pagination page={2} pages={7} hrefOf={(page) => here(`${page}`)} />,
  'facts of one thing': (t) => (
    <DescriptionList
      items={[
        { key: 'address', term: t('address2'), detail: t('longAddress') },
        { key: 'area', term: t('area'), detail: '80,3 м²' },
        { key: 'residents', term: t('residents'), detail: '3' },
      ]}
    />
  ),
  'opens when asked': (t) => <Disclosure summary={t('details')}>{t('stepNote')}</Disclosure>,
  icons: () => (
    <p>
      {iconNames.map((name) => (
        <Icon key={name} name={name} />
      ))}
    </p>
  ),
};
