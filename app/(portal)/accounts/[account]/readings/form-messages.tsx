import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

/** Gives the forms of the meters their texts; the browser gets these and no others. */
export async function ReadingMessages({ children }: { readonly children: ReactNode }) {
  const { ui, readings } = await getMessages();
  const { zones, round, form } = readings;
  return (
    <NextIntlClientProvider messages={{ ui, readings: { zones, round, form } }}>
      {children}
    </NextIntlClientProvider>
  );
}
