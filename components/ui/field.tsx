import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { Icon } from './icon.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';

/** What every control of a form shows around itself. */
export interface FieldTexts {
  readonly label: ReactNode;
  /** How to fill it in; stays visible while typing, unlike a placeholder. */
  readonly hint?: ReactNode;
  /** What is wrong and how to put it right. */
  readonly error?: string | undefined;
  /** Most fields are needed; the few that are not say so. */
  readonly optional?: boolean;
  /** beside: label and hint on the left, the control on the right; for long lists of one kind. */
  readonly layout?: 'stacked' | 'beside' | undefined;
}

export interface FieldProps extends FieldTexts {
  readonly id: string;
  readonly children: ReactNode;
}

/** Sets label, hint and error around one control; the control takes describedBy's attributes. */
export function Field(props: FieldProps) {
  const { id, label, hint, error, optional = false, layout = 'stacked', children } = props;
  const t = useTranslations('ui');
  return (
    <div className={classNames(styles['field'], layout === 'beside' && styles['beside'])}>
      <div className={styles['head']}>
        <label className={styles['label']} htmlFor={id}>
          {label}
          {optional ? <span className={styles['optional']}> ({t('optional')})</span> : null}
        </label>
        {hint === undefined ? null : (
          <p className={styles['hint']} id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
      {children}
      <FieldError id={id} error={error} />
    </div>
  );
}

/** Tells what is wrong with one field, in a word and a sign as well as in colour. */
export function FieldError({
  id,
  error,
}: {
  readonly id: string;
  readonly error?: string | undefined;
}) {
  const t = useTranslations('ui');
  if (error === undefined) return null;
  return (
    <p className={styles['error']} id={`${id}-error`}>
      <Icon name="warn" />
      <span>
        <VisuallyHidden>{t('error')} </VisuallyHidden>
        {error}
      </span>
    </p>
  );
}

/** Wires a control to its label, hint and error for a screen reader. */
export function describedBy(id: string, { hint, error }: Pick<FieldTexts, 'hint' | 'error'>) {
  const parts = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`];
  const ids = parts.filter((part) => part !== false).join(' ');
  return {
    id,
    'aria-describedby': ids === '' ? undefined : ids,
    'aria-invalid': error === undefined ? undefined : (true as const),
  };
}
