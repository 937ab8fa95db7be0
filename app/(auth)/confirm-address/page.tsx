import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { confirmAddressAction } from './actions.ts';
import { parseToken } from './parse-token.ts';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.confirmAddress');
  return { title: t('title') };
}

/**
 * Confirms an address by a press of a button, never by opening the link: mail programs open links
 * to look at them.
 */
export default async function ConfirmAddressPage({ searchParams }: Props) {
  const [asked, t] = await Promise.all([searchParams, getTranslations('auth.confirmAddress')]);
  const token = parseToken(asked['token']);
  if (asked['done'] !== undefined) {
    return (
      <Stack>
        <PageHead title={t('title')} />
        <Notice tone="good">{t('done')}</Notice>
        <p>
          <TextLink href="/sign-in">{t('signIn')}</TextLink>
        </p>
      </Stack>
    );
  }
  return (
    <Stack>
      <PageHead title={t('title')} lead={t('lead')} />
      {token === '' ? (
        <Notice tone="warn">{t('invalid')}</Notice>
      ) : (
        <Card>
          <form action={confirmAddressAction}>
            <input type="hidden" name="token" value={token} />
            <SubmitButton>{t('submit')}</SubmitButton>
          </form>
        </Card>
      )}
    </Stack>
  );
}
