const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();
const offsetsMax = 10_000;
const msPerSecond = 1_000;

/**
 * Reads a local time of a zone, `YYYY-MM-DDTHH:MM:SS`, as seconds since 1970; undefined where the
 * calendar has no such moment, or no payment a year so far. In the hour that comes twice it is
 * the first one.
 */
export function secondsOfLocal(local: string, zone: string): number | undefined {
  const match = /^((?:19|20|21)\d\d-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(
    local,
  );
  const asUtc = Date.parse(`${local.length === 16 ? `${local}:00` : local}Z`);
  if (match === null || Number.isNaN(asUtc)) return undefined;
  if (!new Date(asUtc).toISOString().startsWith(match[1] ?? '?')) return undefined;
  return asUtc / msPerSecond - offsetAt(local.slice(0, 13), zone);
}

/** Reads an ISO instant with its zone (`Z` or `+02:00`); without one it is local time of `zone`. */
export function secondsOfIso(text: string, zone: string): number | undefined {
  const match = /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?(Z|[+-]\d\d:?\d\d)?$/.exec(
    text,
  );
  if (match === null) return undefined;
  const [, moment = '', offset] = match;
  const local = moment.replace(' ', 'T');
  if (offset === undefined) return secondsOfLocal(local, zone);
  const utc = secondsOfLocal(local, 'UTC');
  return utc === undefined ? undefined : utc - offsetSeconds(offset);
}

function offsetSeconds(offset: string): number {
  if (offset === 'Z') return 0;
  const [hours, minutes] = [offset.slice(1, 3), offset.slice(-2)].map((part) =>
    Number.parseInt(part, 10),
  );
  const seconds = ((hours ?? 0) * 60 + (minutes ?? 0)) * 60;
  return offset.startsWith('-') ? -seconds : seconds;
}

/** Looks an hour's offset up once: a register has a hundred thousand times in a day. */
function offsetAt(localHour: string, zone: string): number {
  const key = `${zone} ${localHour}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const asUtc = Date.parse(`${localHour}:00:00Z`);
  const first = shownOffset(asUtc, zone);
  const offset = shownOffset(asUtc - first * msPerSecond, zone);
  if (offsets.size >= offsetsMax) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

/** How far the zone's clocks are ahead of UTC at an instant, seconds. */
function shownOffset(instant: number, zone: string): number {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(zone, format);
  const shown = Date.parse(`${format.format(instant).replace(' ', 'T')}Z`);
  return (shown - instant) / msPerSecond;
}
