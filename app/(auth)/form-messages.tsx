import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

/** Gives the forms of this room their texts; the browser gets these and no others. */
export async function FormMessages({ children }: { readonly children: ReactNode }) {
  const { ui, auth, errors } = await getMessages();
  return (
    <NextIntlClientProvider messages={{ ui, auth, errors: { refusal: errors.refusal } }}>
      {children}
    </NextIntlClientProvider>
  );
}
