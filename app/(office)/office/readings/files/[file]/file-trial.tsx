import { getTranslations } from 'next-intl/server';
import { FileRowsTable, type ShownFileRow } from '#components/metering/file-rows-table.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { FileOutcome, FileRow } from '#lib/commands/metering/try-reading-file.ts';
import { MeteringMessages } from '../../../metering-messages.tsx';
import { meteringRefusal } from '../../../metering-refusal.ts';
import { applyFileAction } from '../actions.ts';
import { ApplyForm } from '../file-form.tsx';

const shownMax = 500;

export interface FileTrialProps {
  readonly hash: string;
  readonly trial: FileOutcome;
}

/** Shows what would become of a file: first what is refused, then the rest; and applies it. */
export async function FileTrial({ hash, trial: { rows, outcomeHash } }: FileTrialProps) {
  const t = await getTranslations('metering.files');
  const shown = await Promise.all(rows.map(shownRow));
  const refused = shown.filter(({ state }) => state === 'refused');
  const taken = shown.filter(({ state }) => state !== 'refused');
  const count = (state: ShownFileRow['state']) => shown.filter((row) => row.state === state).length;
  const counts = {
    accepted: count('accepted'),
    held: count('held'),
    repeated: count('repeated'),
    refused: refused.length,
  };
  return (
    <>
      <Notice tone={refused.length > 0 ? 'warn' : 'info'} title={t('trial')}>
        {t('trialCounts', counts)}
      </Notice>
      {counts.accepted + counts.held === 0 ? null : (
        <Card>
          <MeteringMessages part="file">
            <ApplyForm action={applyFileAction} hash={hash} outcomeHash={outcomeHash} />
          </MeteringMessages>
        </Card>
      )}
      {[
        { caption: t('refusedRows'), part: refused },
        { caption: t('takenRows'), part: taken },
      ].map(({ caption, part }) =>
        part.length === 0 ? null : (
          <Card key={caption}>
            <FileRowsTable caption={caption} rows={part.slice(0, shownMax)} />
            {part.length > shownMax ? <p>{t('more', { count: part.length - shownMax })}</p> : null}
          </Card>
        ),
      )}
    </>
  );
}

async function shownRow({ outcome, isExpired, ...row }: FileRow): Promise<ShownFileRow> {
  const t = await getTranslations('metering');
  const expired = isExpired ? t('expiredNote') : '';
  if (outcome.kind === 'refused') {
    return { ...row, state: 'refused', note: await meteringRefusal(outcome.refusal) };
  }
  if (outcome.kind === 'repeated') return { ...row, state: 'repeated', note: t('files.repeated') };
  const { state, heldReason } = outcome;
  const why = heldReason === undefined ? '' : t(`reasons.${heldReason}`);
  return { ...row, state, note: [why, expired].filter(Boolean).join('. ') };
}
