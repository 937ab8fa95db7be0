import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { FormMessages } from '../form-messages.tsx';
import { confirmAddressAction } from './actions.ts';
import { LetterForm } from './letter-form.tsx';
import { parseToken } from './parse-token.ts';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/**
 * Confirms an address by a press of a button, never by opening the link: mail programs open links
 * to look at them. Without a link, or with one that is over, asks for another letter.
 */
export default async function ConfirmAddressPage({ searchParams }: Props) {
  const [asked, t] = await Promise.all([searchParams, getTranslations('auth.confirmAddress')]);
  const token = parseToken(asked['token']);
  const answer = (['done', 'asked'] as const).find((one) => asked[one] !== undefined);
  if (answer !== undefined) {
    return (
      <Stack>
        <PageHead title={t('title')} />
        <Notice tone={answer === 'done' ? 'good' : 'info'}>{t(answer)}</Notice>
        <p>
          <TextLink href="/sign-in">{t('signIn')}</TextLink>
        </p>
      </Stack>
    );
  }
  if (token !== '') {
    return (
      <Stack>
        <PageHead title={t('title')} lead={t('lead')} />
        <Card>
          <form action={confirmAddressAction}>
            <input type="hidden" name="token" value={token} />
            <SubmitButton>{t('submit')}</SubmitButton>
          </form>
        </Card>
      </Stack>
    );
  }
  return (
    <Stack>
      <PageHead title={t('title')} lead={t('lead')} />
      {asked['invalid'] === undefined ? null : <Notice tone="warn">{t('invalid')}</Notice>}
      <Card>
        <FormMessages>
          <LetterForm />
        </FormMessages>
      </Card>
    </Stack>
  );
}
