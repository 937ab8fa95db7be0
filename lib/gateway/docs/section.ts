import type { Html } from './html.ts';

/** What a protocol says of itself on the page of the docs. */
export interface DocsSection {
  /** Its anchor. */
  readonly id: string;
  readonly title: string;
  body(publicUrl: string): Html;
}
