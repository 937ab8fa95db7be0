import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import type { MeterOfAccount } from '#db/queries/meter-card.ts';

export interface MeterNewsProps {
  readonly meter: MeterOfAccount;
  /** Something about it was just saved. */
  readonly isNews: boolean;
}

/** Tells what has to be known about a meter at once. */
export function MeterNews({ meter, isNews }: MeterNewsProps) {
  const t = useTranslations('metering.card');
  const { verificationDueOn, removedOn, today } = meter;
  const isExpired = removedOn === null && verificationDueOn !== null && verificationDueOn < today;
  return (
    <>
      {isNews ? <Notice tone="good" title={t('saved')} live /> : null}
      {removedOn === null ? null : <Notice tone="info" title={t('isRemoved')} />}
      {isExpired ? (
        <Notice tone="warn" title={t('isExpired')}>
          {t('isExpiredText')}
        </Notice>
      ) : null}
    </>
  );
}
