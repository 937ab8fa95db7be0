import { Actions, Button, ButtonLink } from './button.tsx';
import type { Examples } from './example.ts';
import { SubmitButton } from './submit-button.tsx';

export const buttonExamples: Examples = {
  'one primary, the rest quiet': (t) => (
    <Actions>
      <ButtonLink href="/gallery">{t('pay')}</ButtonLink>
      <ButtonLink kind="quiet" href="/gallery">
        {t('viewBill')}
      </ButtonLink>
    </Actions>
  ),
  'takes something away': (t) => (
    <Button type="button" kind="danger" icon="cross">
      {t('delete')}
    </Button>
  ),
  'a file': () => (
    <ButtonLink kind="quiet" icon="download" href="/gallery" file>
      PDF
    </ButtonLink>
  ),
  'cannot be pressed now': (t) => (
    <Button type="button" disabled>
      {t('close')}
    </Button>
  ),
  'submits once': (t) => (
    <form>
      <SubmitButton>{t('send')}</SubmitButton>
    </form>
  ),
};
