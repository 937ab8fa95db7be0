import type { GatewayCommand } from '../../outcome.ts';
import { attributeOf, childOf, childrenOf, type XmlElement } from '../../xml/element.ts';

/** What a payer read off a meter. */
export type MeterReading = NonNullable<
  Extract<GatewayCommand, { kind: 'commit' }>['readings']
>[number];

/** Writes the name of a register: the serial number of its meter, and the zone where it has zones. */
export function registerName(serial: string, zone: string): string {
  return zone === 'single' ? serial : `${serial}/${zone}`;
}

const zones = ['day', 'night', 'peak'] as const;

/**
 * Reads what a payer read off the meters of the services he pays. What is no reading is left out: it
 * must never keep money out.
 */
export function readingsOf(services: readonly XmlElement[]): MeterReading[] {
  return services
    .flatMap((service) => childrenOf(childOf(service, 'MeterData'), 'Meter'))
    .flatMap(readingOf);
}

function readingOf(meter: XmlElement): MeterReading[] {
  const value = attributeOf(meter, 'currentValue')?.replace(',', '.') ?? '';
  const name = attributeOf(meter, 'name') ?? '';
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(value) || name === '' || name.length > 64) return [];
  const zone = zones.find((one) => name.endsWith(`/${one}`));
  return zone === undefined
    ? [{ meter: name, value }]
    : [{ meter: name.slice(0, -zone.length - 1), zone, value }];
}
