import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { describedBy, Field, type FieldTexts } from './field.tsx';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

type SelectAttributes = Omit<ComponentProps<'select'>, 'className' | 'name' | 'id' | 'children'>;

export interface SelectProps extends FieldTexts, SelectAttributes {
  readonly name: string;
  readonly id?: string | undefined;
  readonly options: readonly SelectOption[];
  /** short: as wide as a few words; full: as wide as there is room, for names of any length. */
  readonly width?: 'short' | 'full';
}

/** Takes one of a known list, more than about five; fewer are links or buttons. */
export function Select(props: SelectProps) {
  const { name, label, hint, error, optional, layout, options, width, ...attributes } = props;
  const { id = name, ...select } = attributes;
  return (
    <Field
      id={id}
      label={label}
      hint={hint}
      error={error}
      optional={optional === true}
      layout={layout}
    >
      <select
        {...select}
        {...describedBy(id, { hint, error })}
        name={name}
        className={classNames(
          styles['control'],
          styles['select'],
          width !== 'full' && styles['short'],
        )}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
