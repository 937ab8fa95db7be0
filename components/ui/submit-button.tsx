'use client';

import { useTranslations } from 'next-intl';
import { useFormStatus } from 'react-dom';
import { Button, type ButtonProps } from './button.tsx';

/** Submits a form once: while the answer is awaited it says so and takes no second press. */
export function SubmitButton({ children, ...button }: Omit<ButtonProps, 'type' | 'disabled'>) {
  const t = useTranslations('ui');
  const { pending } = useFormStatus();
  return (
    <Button
      {...button}
      aria-disabled={pending}
      onClick={pending ? (event) => event.preventDefault() : undefined}
    >
      <span aria-live="polite">{pending ? t('pending') : children}</span>
    </Button>
  );
}
