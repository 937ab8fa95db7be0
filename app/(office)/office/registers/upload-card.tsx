import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { FieldRow } from '#components/ui/field-row.tsx';
import { Stack } from '#components/ui/page.tsx';
import { Select } from '#components/ui/select.tsx';
import { NumberInput, TextInput } from '#components/ui/text-input.tsx';

/** Takes a register's file: a plain form, since a file is no matter for a server action. */
export function UploadCard(props: {
  readonly channels: readonly { readonly code: string; readonly partner: string }[];
  readonly day?: string;
}) {
  const t = useTranslations('registers.upload');
  const common = useTranslations('registers');
  return (
    <Card title={t('title')}>
      <form method="post" action="/office/registers/upload" encType="multipart/form-data">
        <Stack>
          <FieldRow>
            <Select
              name="channel"
              label={common('channel')}
              width="full"
              options={props.channels.map(({ code, partner }) => ({
                value: code,
                label: `${partner} · ${code}`,
              }))}
            />
            <TextInput
              type="date"
              name="day"
              label={t('day')}
              hint={t('dayHint')}
              defaultValue={props.day}
              width="short"
            />
          </FieldRow>
          <TextInput type="file" name="file" label={t('file')} hint={t('fileHint')} required />
          <FieldRow>
            <NumberInput name="count" label={t('count')} hint={t('letterHint')} optional />
            <NumberInput name="sum" label={t('sum')} hint={t('letterHint')} optional />
          </FieldRow>
          <div>
            <Button>{t('submit')}</Button>
          </div>
        </Stack>
      </form>
    </Card>
  );
}
