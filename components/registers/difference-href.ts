import type { Route } from 'next';

/** Names the place where a difference is looked at and decided: by its line, or by our payment. */
export function differenceHref(about: {
  readonly channel: string;
  readonly registerId: number | null;
  readonly lineNo: number | null;
  /** The channel's id of our payment. */
  readonly payment: string | undefined;
}): Route {
  const { channel, registerId, lineNo, payment = '' } = about;
  const where =
    registerId === null || lineNo === null
      ? { channel, payment }
      : { register: `${registerId}`, line: `${lineNo}` };
  return `/office/registers/decision?${new URLSearchParams(where)}` as Route;
}
