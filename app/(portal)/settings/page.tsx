import { getTranslations } from 'next-intl/server';
import { FormMessages } from '#app/(auth)/form-messages.tsx';
import { addresses } from '#components/shell/places.ts';
import { Card } from '#components/ui/card.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { requireSubscriberGrant, requireViewer } from '#lib/auth/session.ts';
import { OwnLetterForm } from './own-letter-form.tsx';

/** Shows a resident where letters go and whether they do, and leads to the password. */
export default async function SettingsPage() {
  await requireSubscriberGrant();
  const [{ login, isAddressConfirmed }, t] = await Promise.all([
    requireViewer(),
    getTranslations('auth.settings'),
  ]);
  return (
    <Stack>
      <PageHead title={t('title')} />
      <Card title={t('address')}>
        <Stack>
          <p>
            {login}{' '}
            <Chip tone={isAddressConfirmed ? 'good' : 'warn'}>
              {t(isAddressConfirmed ? 'confirmed' : 'unconfirmed')}
            </Chip>
          </p>
          {isAddressConfirmed ? (
            <p>{t('receipts')}</p>
          ) : (
            <>
              <p>{t('noReceipts')}</p>
              <FormMessages>
                <OwnLetterForm />
              </FormMessages>
            </>
          )}
        </Stack>
      </Card>
      <Card title={t('password')}>
        <TextLink href={addresses.password}>{t('changePassword')}</TextLink>
      </Card>
    </Stack>
  );
}
