import { useTranslations } from 'next-intl';
import { Signature } from '#components/ui/actor.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Day } from '#components/ui/time.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';

export interface RunFactsProps {
  readonly startedBy: string;
  readonly startedAt: string;
  readonly frozenBy: string | undefined;
  readonly frozenAt: string | undefined;
  readonly cancelledBy: string | undefined;
  readonly cancelledAt: string | undefined;
  readonly issuedOn: BusinessDay | undefined;
  readonly dueOn: BusinessDay | undefined;
  readonly contentHash: string | undefined;
}

/** Tells who did what to a run and when, and the hash that the second person signed. */
export function RunFacts(run: RunFactsProps) {
  const t = useTranslations('charging.facts');
  const items = [
    { key: 'startedBy', detail: <Signature by={run.startedBy} at={run.startedAt} /> },
    ...(run.frozenBy === undefined
      ? []
      : [{ key: 'frozenBy', detail: <Signature by={run.frozenBy} at={run.frozenAt} /> } as const]),
    ...(run.cancelledBy === undefined
      ? []
      : [
          {
            key: 'cancelledBy',
            detail: <Signature by={run.cancelledBy} at={run.cancelledAt} />,
          } as const,
        ]),
    ...(run.issuedOn === undefined
      ? []
      : [{ key: 'issuedOn', detail: <Day day={run.issuedOn} /> }]),
    ...(run.dueOn === undefined ? [] : [{ key: 'dueOn', detail: <Day day={run.dueOn} /> }]),
    ...(run.contentHash === undefined
      ? []
      : [{ key: 'contentHash', detail: <code>{run.contentHash.slice(0, 16)}</code> } as const]),
  ] as const;
  return (
    <DescriptionList
      items={items.map(({ key, detail }) => ({
        key,
        term: t(key as Parameters<typeof t>[0]),
        detail,
      }))}
    />
  );
}
