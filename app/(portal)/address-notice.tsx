import { getTranslations } from 'next-intl/server';
import { addresses } from '#components/shell/places.ts';
import { Notice } from '#components/ui/notice.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { requireViewer } from '#lib/auth/session.ts';

/** Says that letters do not go out yet, to whom it concerns; nothing to everybody else. */
export async function AddressNotice() {
  const { isAddressConfirmed } = await requireViewer();
  if (isAddressConfirmed) return null;
  const t = await getTranslations('auth.settings');
  return (
    <Notice>
      {t('notice')} <TextLink href={addresses.settings}>{t('noticeLink')}</TextLink>
    </Notice>
  );
}
