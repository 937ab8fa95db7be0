import type { ComponentProps } from 'react';
import styles from './field.module.css';
import { describedBy, FieldError, type FieldTexts } from './field.tsx';

type CheckboxAttributes = Omit<ComponentProps<'input'>, 'className' | 'name' | 'id' | 'type'>;

export interface CheckboxProps extends Omit<FieldTexts, 'optional' | 'layout'>, CheckboxAttributes {
  readonly name: string;
  readonly id?: string | undefined;
}

/** Takes a yes; the whole line can be pressed. */
export function Checkbox({ name, id = name, label, hint, error, ...input }: CheckboxProps) {
  return (
    <div className={styles['field']}>
      <label className={styles['checkbox']} htmlFor={id}>
        <input {...input} {...describedBy(id, { hint, error })} name={name} type="checkbox" />
        <span>{label}</span>
      </label>
      {hint === undefined ? null : (
        <p className={styles['hint']} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={id} error={error} />
    </div>
  );
}
