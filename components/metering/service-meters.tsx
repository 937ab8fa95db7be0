import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '#components/ui/card.tsx';
import { Stack } from '#components/ui/page.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { formatBusinessDay } from '#lib/format/date.ts';

export interface ServiceMetersProps {
  readonly account: string;
  readonly service: {
    readonly service: string;
    readonly measuredBy: 'meter' | 'norm';
    readonly meters: readonly {
      readonly meterNo: number;
      readonly serialNumber: string;
      readonly removedOn: BusinessDay | null;
    }[];
  };
  /** What can be done for it. */
  readonly children?: ReactNode;
}

/** Shows what a service is charged by and the meters it has and had. */
export function ServiceMeters({ account, service, children }: ServiceMetersProps) {
  const t = useTranslations('metering');
  const services = useTranslations('services');
  const locale = useLocale();
  return (
    <Card
      title={services(service.service as Parameters<typeof services>[0])}
      lead={t(`measuredBy.${service.measuredBy}`)}
    >
      <Stack>
        {service.meters.map(({ meterNo, serialNumber, removedOn }) => (
          <p key={meterNo}>
            <TextLink href={`/office/meters/${account}/${meterNo}` as Route}>
              {t('meterNumber', { number: serialNumber })}
            </TextLink>
            {removedOn === null
              ? null
              : `, ${t('meters.removedOn', { day: formatBusinessDay(removedOn, locale, 'short') })}`}
          </p>
        ))}
        {children}
      </Stack>
    </Card>
  );
}
