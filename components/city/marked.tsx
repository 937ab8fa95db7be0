import { stretchesOf } from '#lib/domain/city/search-text.ts';

export interface MarkedProps {
  readonly text: string;
  /** Beginnings of words that were searched for. */
  readonly wanted: readonly string[];
}

/** Writes a text and marks in it what was searched for. */
export function Marked({ text, wanted }: MarkedProps) {
  let place = 0;
  return stretchesOf(text, wanted).map((stretch) => {
    const key = place;
    place += stretch.text.length;
    return stretch.isFound ? <mark key={key}>{stretch.text}</mark> : stretch.text;
  });
}
