import type { Route } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { selectionChoices } from '#db/queries/rebill-selection-contents.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { rebillReasons } from '#lib/domain/charging/correction.ts';
import { formatPeriod } from '#lib/format/date.ts';
import { SelectionForm } from './selection-form.tsx';
import { selectionTexts } from './selection-texts.ts';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Asks which month was charged wrong for whom; workers compute it, nothing is decided yet. */
export default async function NewSelectionPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('relief.change');
  const [choices, { building, tariff }, t, reasons, locale] = await Promise.all([
    selectionChoices(requestsDatabase().sql, grant),
    searchParams,
    getTranslations('rebillSelections'),
    getTranslations('bill.rebillReasons'),
    getLocale(),
  ]);
  const everybody = { value: '', label: t('all') };
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/recalculations/selections' as Route}>{t('title')}</BackLink>}
        title={t('new')}
        lead={t('newLead')}
      />
      <Card>
        <SelectionForm
          texts={await selectionTexts()}
          building={typeof building === 'string' ? building.slice(0, 200) : ''}
          tariff={typeof tariff === 'string' ? tariff : ''}
          months={choices.months.map((value) => ({ value, label: formatPeriod(value, locale) }))}
          tariffs={[
            everybody,
            ...choices.tariffs.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          contracts={[
            everybody,
            ...choices.contracts.map(({ id, recipient }) => {
              return { value: String(id), label: recipient };
            }),
          ]}
          reasons={rebillReasons.map((value) => ({ value, label: reasons(value) }))}
        />
      </Card>
    </Stack>
  );
}
