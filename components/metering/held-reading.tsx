import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useActorName } from '#components/ui/actor.tsx';
import { Card } from '#components/ui/card.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Columns, Stack } from '#components/ui/page.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { HeldReason, ReadingSource, Zone } from '#lib/domain/metering/register.ts';
import type { Quantity, Unit } from '#lib/domain/quantity.ts';
import { formatAddress } from '#lib/format/address.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { formatQuantity } from '#lib/format/quantity.ts';

/** A held reading as its card shows it. */
export interface ShownHeldReading {
  readonly account: string;
  readonly street: string;
  readonly building: string;
  readonly premise: string;
  readonly provider: string;
  readonly service: string;
  readonly unit: Unit;
  readonly meterNo: number;
  readonly serialNumber: string;
  readonly zone: Zone;
  readonly value: Quantity;
  readonly consumption: Quantity;
  readonly usual: Quantity | undefined;
  readonly takenOn: BusinessDay;
  readonly source: ReadingSource;
  readonly giver: string;
  readonly reason: HeldReason;
  readonly before: readonly { readonly value: Quantity; readonly takenOn: BusinessDay }[];
}

export interface HeldReadingCardProps {
  readonly reading: ShownHeldReading;
  /** Chooses it for a decision about several at once. */
  readonly choice?: ReactNode;
  /** What can be done with it. */
  readonly children?: ReactNode;
}

/** Shows a held reading: whose it is, what it comes to, what was usual, what to do with it. */
export function HeldReadingCard({ reading, choice, children }: HeldReadingCardProps) {
  const t = useTranslations('metering');
  const services = useTranslations('services');
  const locale = useLocale();
  const { serialNumber, reason, service } = reading;
  return (
    <Card
      title={formatAddress(reading, locale)}
      actions={<Chip tone="warn">{t(`reasons.${reason}`)}</Chip>}
      lead={
        <>
          {services(service as Parameters<typeof services>[0])},{' '}
          <TextLink href={`/office/meters/${reading.account}/${reading.meterNo}` as Route}>
            {t('meterNumber', { number: serialNumber })}
          </TextLink>
          , {reading.provider}
        </>
      }
    >
      <Columns>
        <Facts reading={reading} />
        <Stack>
          {children}
          {choice}
        </Stack>
      </Columns>
    </Card>
  );
}

function Facts({ reading }: { readonly reading: ShownHeldReading }) {
  const t = useTranslations('metering');
  const zones = useTranslations('readings.zones');
  const locale = useLocale();
  const { unit, zone, value, consumption, usual, before, takenOn } = reading;
  const actorName = useActorName();
  const day = (on: BusinessDay) => formatBusinessDay(on, locale, 'short');
  const shown = t('valueOn', { value: formatQuantity(value, locale), day: day(takenOn) });
  const detail = (key: string, term: string, content: ReactNode) => ({
    key,
    term,
    detail: content,
  });
  return (
    <DescriptionList
      items={[
        detail(
          'value',
          t('held.value'),
          <strong>{zone === 'single' ? shown : `${zones(zone)}: ${shown}`}</strong>,
        ),
        detail('consumption', t('held.consumption'), formatQuantity(consumption, locale, unit)),
        detail(
          'usual',
          t('held.usual'),
          usual === undefined ? t('held.usualUnknown') : formatQuantity(usual, locale, unit),
        ),
        detail('before', t('held.before'), <Before before={before} />),
        detail(
          'giver',
          t('held.giver'),
          t('held.giverOf', {
            name: actorName(reading.giver),
            source: t(`sources.${reading.source}`),
          }),
        ),
      ]}
    />
  );
}

function Before({ before }: Pick<ShownHeldReading, 'before'>) {
  const t = useTranslations('metering');
  const locale = useLocale();
  if (before.length === 0) return t('held.nothingBefore');
  return before.map(({ value, takenOn }) => (
    <div key={takenOn + value.toFixed()}>
      {t('valueOn', {
        value: formatQuantity(value, locale),
        day: formatBusinessDay(takenOn, locale, 'short'),
      })}
    </div>
  ));
}
