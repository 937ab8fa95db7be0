import { useLocale, useTranslations } from 'next-intl';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { formatDecimalText } from '#lib/format/digits.ts';
import { formatDuration } from '#lib/format/duration.ts';

const units = {
  uptimeSeconds: 'duration',
  memoryMb: 'megabytes',
  freeMemoryMb: 'megabytes',
  machineMemoryMb: 'megabytes',
  sizeMb: 'megabytes',
  connections: 'plain',
  connectionsMax: 'plain',
  process: 'plain',
  host: 'plain',
  load: 'plain',
} as const;

type FactName = keyof typeof units;

/** Shows what a node says of itself; facts we have no name for stand as they came. */
export function NodeFacts(props: {
  readonly version: string;
  readonly details: Readonly<Record<string, string>>;
}) {
  const t = useTranslations('comms.facts');
  const locale = useLocale();
  const show = (name: FactName, value: string) => {
    if (!/^\d+$/.test(value)) return value;
    if (units[name] === 'duration') return formatDuration(Number(value), locale);
    if (units[name] === 'megabytes')
      return t('megabytes', { value: formatDecimalText(value, locale) });
    return value;
  };
  const items = Object.entries(props.details).map(([name, value]) =>
    isFact(name)
      ? { key: name, term: t(name), detail: show(name, value) }
      : { key: name, term: name, detail: value },
  );
  return (
    <DescriptionList
      items={[{ key: 'version', term: t('version'), detail: props.version }, ...items]}
    />
  );
}

function isFact(name: string): name is FactName {
  return Object.hasOwn(units, name);
}
