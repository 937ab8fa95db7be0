import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { TariffDraft } from '#db/queries/tariff-drafts.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { firstDay } from '#lib/domain/period.ts';

interface Props {
  readonly draft: TariffDraft;
  readonly roles: readonly string[];
}

/** Tells that months were charged by what a draft puts right, and leads to rebilling them. */
export async function RebillNotice({ draft, roles }: Props) {
  const { isCorrection, version, period, state, tariffId } = draft;
  if (!isCorrection || version.validFrom >= firstDay(period) || state === 'withdrawn') return null;
  const t = await getTranslations('tariffs.rebill');
  if (state !== 'approved') return <Notice tone="warn">{t('charged')}</Notice>;
  const href = `/office/recalculations/selections/new?tariff=${tariffId}` as Route;
  return (
    <Notice tone="warn" title={t('title')}>
      <p>{t('approved')}</p>
      {rolesAllow(roles, 'relief.change') ? (
        <ButtonLink kind="quiet" href={href}>
          {t('choose')}
        </ButtonLink>
      ) : null}
    </Notice>
  );
}
