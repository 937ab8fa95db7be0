import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { Signature } from '#components/ui/actor.tsx';
import { Card } from '#components/ui/card.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Money } from '#components/ui/money.tsx';
import { Stack } from '#components/ui/page.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { RegisterCard } from '#db/queries/register-files.ts';
import { formatBusinessDay } from '#lib/format/date.ts';

/** Tells what a register's file is, and leads to the file itself. */
export function FileFacts({ register }: { readonly register: RegisterCard }) {
  const t = useTranslations('registers.file');
  const registers = useTranslations('registers');
  const locale = useLocale();
  const { decidedBy, decidedAt, note } = register;
  const items = [
    {
      key: 'day',
      term: registers('day'),
      detail: formatBusinessDay(register.businessDay, locale),
    },
    {
      key: 'preset',
      term: t('preset'),
      detail: registers(`presets.${register.preset}`),
    },
    { key: 'lines', term: t('lines'), detail: register.linesCount },
    { key: 'total', term: t('total'), detail: <Money amount={register.total} /> },
    { key: 'size', term: t('size'), detail: t('bytes', { count: register.bytesCount }) },
    { key: 'hash', term: t('hash'), detail: <code>{register.hash}</code> },
    {
      key: 'received',
      term: t('received'),
      detail: <Signature by={register.receivedBy} at={register.receivedAt} />,
    },
  ];
  const decided =
    decidedBy === null
      ? []
      : [
          {
            key: 'decided',
            term: t('decided'),
            detail: <Signature by={decidedBy} at={decidedAt ?? undefined} />,
          },
          { key: 'note', term: t('note'), detail: note },
        ];
  return (
    <Card>
      <Stack>
        <DescriptionList items={[...items, ...decided]} />
        <p>
          <TextLink href={`/office/registers/files/${register.id}/content` as Route} file>
            {t('download')}
          </TextLink>
        </p>
      </Stack>
    </Card>
  );
}
