import type { Route } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { KindChoice } from '#components/tariff/kind-choice.tsx';
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { firstOfNextMonth } from '#db/queries/tariff-list.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { tariffKinds } from '#lib/domain/charging/tariff-shape.ts';
import { typedRates } from '#lib/domain/charging/version-form.ts';
import { tariffOfPage } from '../tariff-of-page.ts';
import { versionFields } from './version-fields.ts';
import { VersionForm } from './version-form.tsx';

interface Props {
  readonly params: Promise<{ readonly tariff: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Drafts the next version of a tariff, or the last one put right: its kind, act, days and rates. */
export default async function DraftTariffPage({ params, searchParams }: Props) {
  const grant = await requireStaffGrant('tariff.draft');
  const tariff = await tariffOfPage(grant, (await params).tariff);
  const [asked, validFrom, t, locale] = await Promise.all([
    searchParams,
    firstOfNextMonth(requestsDatabase().sql, grant),
    getTranslations('tariffs'),
    getLocale(),
  ]);
  const last = tariff.versions.at(-1);
  const wrong = asked['correct'] === undefined ? undefined : last;
  const title = t(wrong ? 'correct' : 'new');
  const kind = tariffKinds.find((known) => known === asked['kind']) ?? last?.kind ?? 'meter';
  const known = last?.kind === kind ? typedRates(last) : { 'from-1': '0' };
  const values = wrong ? { act: wrong.act, validFrom: wrong.validFrom } : { validFrom };
  const href = `/office/tariffs/${tariff.id}` as Route;
  const crumbs = [{ href: '/office/tariffs' as Route, label: t('title') }];
  return (
    <Stack>
      <PageHead
        back={<Breadcrumbs items={[...crumbs, { href, label: tariff.name }, { label: title }]} />}
        title={title}
        lead={`${tariff.name} · ${tariff.recipient}`}
      />
      <Card>
        <Stack>
          {wrong ? <Notice tone="info">{t('correctLead')}</Notice> : null}
          <KindChoice kind={kind} isCorrection={wrong !== undefined} />
          <VersionForm
            key={kind}
            tariffId={tariff.id}
            corrects={wrong?.id}
            kind={kind}
            values={{ ...known, ...values }}
            fields={versionFields({
              kind,
              unit: tariff.unit,
              locale,
              t,
              keepsDays: wrong !== undefined,
            })}
            submit={t('draftAndCheck')}
          />
        </Stack>
      </Card>
    </Stack>
  );
}
