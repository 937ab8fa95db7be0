'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { NumberInput } from '#components/ui/text-input.tsx';
import styles from './entry-list.module.css';

/** A register of a house, in words. */
export interface EntryRow {
  readonly key: string;
  readonly premise: string;
  readonly service: string;
  readonly meter: string;
  readonly last: string;
  readonly unit: string;
  /** What has to be known before the value counts. */
  readonly note: string;
}

/** What became of a value that was sent. */
export interface EntryAnswer {
  readonly value: string;
  readonly kind: 'saved' | 'refused' | 'asked';
  readonly message: string;
}

export interface EntryListProps {
  readonly rows: readonly EntryRow[];
  readonly answers: Readonly<Record<string, EntryAnswer>>;
  readonly isReadOnly: boolean;
}

/** Lists the registers of a house with a field for each, in the order of a walk through it. */
export function EntryList({ rows, answers, isReadOnly }: EntryListProps) {
  return (
    <ol className={styles['list']}>
      {rows.map((row) => (
        <li key={row.key}>
          <Entry row={row} answer={answers[row.key]} isReadOnly={isReadOnly} />
        </li>
      ))}
    </ol>
  );
}

interface EntryProps {
  readonly row: EntryRow;
  readonly answer: EntryAnswer | undefined;
  readonly isReadOnly: boolean;
}

/** What was saved leaves the field empty and says so; what was not stays typed. */
function Entry({ row, answer, isReadOnly }: EntryProps) {
  const t = useTranslations('metering.entry');
  const isSaved = answer?.kind === 'saved';
  const meter = `${row.meter}, ${t('lastValue', { last: row.last })}`;
  const hint = row.note === '' ? meter : `${meter}. ${row.note}`;
  return (
    <>
      <NumberInput
        name={`value-${row.key}`}
        label={
          row.premise === '' ? row.service : t('label', { flat: row.premise, service: row.service })
        }
        hint={isSaved ? `${answer.message}. ${hint}` : hint}
        error={
          answer === undefined || isSaved || answer.message === '' ? undefined : answer.message
        }
        defaultValue={isSaved ? '' : (answer?.value ?? '')}
        unit={row.unit}
        maxLength={16}
        disabled={isReadOnly}
        layout="beside"
        enterKeyHint="next"
      />
      {answer?.kind === 'asked' ? (
        <Checkbox
          name={`confirm-${row.key}`}
          value={answer.value}
          label={t('confirm', { value: answer.value })}
        />
      ) : null}
    </>
  );
}
