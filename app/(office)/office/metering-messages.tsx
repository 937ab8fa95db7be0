import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

export interface MeteringMessagesProps {
  /** The form that needs them. */
  readonly part: 'decide' | 'entry' | 'file' | 'life';
  readonly children: ReactNode;
}

/** Gives the forms about meters their texts; the browser gets these and no others. */
export async function MeteringMessages({ part, children }: MeteringMessagesProps) {
  const { ui, metering } = await getMessages();
  return (
    <NextIntlClientProvider messages={{ ui, metering: { [part]: metering[part] } }}>
      {children}
    </NextIntlClientProvider>
  );
}
