import { useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';
import { Stack } from '#components/ui/page.tsx';
import { WireText } from '#components/ui/wire-text.tsx';

export interface TriedStepsProps {
  readonly steps: readonly {
    readonly step: 'debt' | 'reserve' | 'pay' | 'repeat' | 'status';
    readonly request: string;
    readonly answer: string;
    readonly outcome: string;
    readonly isRefused: boolean;
    readonly durationMs: number;
  }[];
}

/** Shows a dialogue that was tried: each question with its answer. */
export function TriedSteps({ steps }: TriedStepsProps) {
  const t = useTranslations('partners');
  return (
    <Stack>
      {steps.map(({ step, request, answer, outcome, isRefused, durationMs }) => (
        <section key={step}>
          <h3>
            {t(`try.steps.${step}`)} <Chip tone={isRefused ? 'bad' : 'good'}>{outcome}</Chip>{' '}
            <small>{t('health.ms', { ms: durationMs })}</small>
          </h3>
          <WireText label={t('messages.request')} text={request} />
          <WireText label={t('messages.response')} text={answer} />
        </section>
      ))}
    </Stack>
  );
}
