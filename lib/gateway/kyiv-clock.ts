import { kyivTime } from '#lib/format/instant.ts';

/** Writes an instant as the clock of Kyiv shows it, "2026-11-24 10:15:03", for protocols without zones. */
export function kyivClockText(instant: string): string {
  const { day, time } = kyivTime(new Date(instant));
  return `${day} ${time}`;
}
