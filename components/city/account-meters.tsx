import { useLocale, useTranslations } from 'next-intl';
import { MeterHistory, type MeterHistoryProps } from '#components/reading/meter-history.tsx';
import { Card } from '#components/ui/card.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { formatQuantity } from '#lib/format/quantity.ts';

interface Meter extends Omit<MeterHistoryProps, 'caption'> {
  readonly meterNo: number;
  readonly serialNumber: string;
  readonly sealNumber: string | undefined;
  readonly service: string;
  readonly installedOn: BusinessDay;
  readonly verificationDueOn: BusinessDay | undefined;
}

/** The meters of an account, each with its last readings; all of them open on demand. */
export function AccountMeters({ meters }: { readonly meters: readonly Meter[] }) {
  const t = useTranslations('city.meters');
  const zones = useTranslations('readings.zones');
  const services = useTranslations('services');
  const locale = useLocale();
  const day = (value: BusinessDay) => formatBusinessDay(value, locale, 'short');
  const leadOf = ({ sealNumber, installedOn, verificationDueOn }: Meter) =>
    [
      t('installedOn', { day: day(installedOn) }),
      ...(sealNumber === undefined ? [] : [t('seal', { number: sealNumber })]),
      ...(verificationDueOn === undefined
        ? []
        : [t('verificationDueOn', { day: day(verificationDueOn) })]),
    ].join(' · ');
  return meters.map((meter) => (
    <Card
      key={meter.meterNo}
      title={`${services(meter.service as Parameters<typeof services>[0])} · № ${meter.serialNumber}`}
      lead={leadOf(meter)}
    >
      {meter.registers.map(({ zone, readings: [last] }) => (
        <p key={zone}>
          {zones(zone)}:{' '}
          {last === undefined ? (
            t('noReadings')
          ) : (
            <>
              <strong>{formatQuantity(last.value, locale, meter.unit)}</strong>, {day(last.takenOn)}
            </>
          )}
        </p>
      ))}
      <Disclosure summary={t('history')}>
        <MeterHistory caption={t('history')} unit={meter.unit} registers={meter.registers} />
      </Disclosure>
    </Card>
  ));
}
