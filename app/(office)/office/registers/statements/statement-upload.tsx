import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Stack } from '#components/ui/page.tsx';
import { TextInput } from '#components/ui/text-input.tsx';

/** Takes a bank statement's file: a plain form, since a file is no matter for a server action. */
export function StatementUpload() {
  const t = useTranslations('registers.statements');
  return (
    <Card title={t('upload')}>
      <form
        method="post"
        action="/office/registers/statements/upload"
        encType="multipart/form-data"
      >
        <Stack>
          <TextInput type="file" name="file" label={t('file')} hint={t('fileHint')} required />
          <div>
            <Button>{t('submit')}</Button>
          </div>
        </Stack>
      </form>
    </Card>
  );
}
