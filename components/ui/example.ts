import type { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

/** Words and sample texts of the gallery in the language of the page. */
export type GalleryWords = ReturnType<typeof useTranslations<'gallery.w'>>;

/** Named examples of one component: shown by the gallery, rendered by its test in each language. */
export type Examples = Readonly<Record<string, (words: GalleryWords) => ReactNode>>;
