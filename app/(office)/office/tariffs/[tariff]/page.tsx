import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { VersionsTable } from '#components/tariff/versions-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Actions, ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { tariffOfPage } from './tariff-of-page.ts';

interface Props {
  readonly params: Promise<{ readonly tariff: string }>;
}

/** Shows the versions of a tariff, and leads to the draft of the next one. */
export default async function TariffPage({ params }: Props) {
  const grant = await requireStaffGrant('tariff.read');
  const tariff = await tariffOfPage(grant, (await params).tariff);
  const [{ roles }, t] = await Promise.all([requireViewer(), getTranslations('tariffs')]);
  const { draftId } = tariff;
  const last = tariff.versions.at(-1);
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/tariffs' as Route}>{t('title')}</BackLink>}
        title={tariff.name}
        lead={`${tariff.recipient} · ${t('accountsCount', { count: tariff.accounts })}`}
        actions={
          draftId === undefined && rolesAllow(roles, 'tariff.draft') ? (
            <Actions>
              <ButtonLink href={`/office/tariffs/${tariff.id}/draft` as Route}>
                {t('new')}
              </ButtonLink>
              {last !== undefined && last.validTo === undefined ? (
                <ButtonLink
                  kind="quiet"
                  href={`/office/tariffs/${tariff.id}/draft?correct=yes` as Route}
                >
                  {t('correct')}
                </ButtonLink>
              ) : null}
            </Actions>
          ) : null
        }
      />
      {draftId === undefined ? null : (
        <Notice tone="warn" title={t('draftWaits')}>
          <TextLink href={`/office/tariffs/drafts/${draftId}` as Route}>{t('openDraft')}</TextLink>
        </Notice>
      )}
      <Card>
        <VersionsTable versions={tariff.versions} unit={tariff.unit} />
      </Card>
    </Stack>
  );
}
