'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Actions } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import type { RegisterObjection } from '#lib/domain/metering/submit-readings.ts';
import { formatDecimalText, noBreakSpace } from '#lib/format/digits.ts';
import { type ReadingState, valuesKey } from './reading-state.ts';

export interface ReadingQuestionProps {
  readonly state: ReadingState;
  readonly unit: string;
}

/** Asks to look at the meter once more; the "yes" holds for the values that were typed. */
export function ReadingQuestion({ state, unit }: ReadingQuestionProps) {
  const t = useTranslations('readings.form');
  return (
    <>
      <Notice tone="warn" title={t('question.title')} live>
        {state.objections.map((objection) => (
          <Reason key={objection.zone} objection={objection} unit={unit} />
        ))}
        <p>{t('question.change')}</p>
      </Notice>
      <Actions>
        <SubmitButton name="confirmed" value={valuesKey(state.values)}>
          {t('question.confirm')}
        </SubmitButton>
        <SubmitButton kind="quiet">{t('question.again')}</SubmitButton>
      </Actions>
    </>
  );
}

function Reason({ objection, unit }: { objection: RegisterObjection; unit: string }) {
  const t = useTranslations('readings');
  const locale = useLocale();
  const {
    consumption = '0',
    days = '0',
    usual,
    rollover,
    implausible,
  } = objection.refusal.details ?? {};
  const amount = (text: string) => formatDecimalText(text, locale) + noBreakSpace + unit;
  const texts = { consumption: amount(consumption), days: Number(days) };
  const zone = objection.zone === 'single' ? '' : `${t(`zones.${objection.zone}`)}: `;
  return (
    <p>
      {zone}
      {rollover === undefined ? null : `${t('form.question.rollover', texts)} `}
      {usual === undefined
        ? t('form.question.unknown', texts)
        : t('form.question.unusual', { ...texts, usual: amount(usual) })}
      {implausible === undefined ? null : ` ${t('form.question.held')}`}
    </p>
  );
}
