import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { describedBy, Field, type FieldTexts } from './field.tsx';

type InputAttributes = Omit<ComponentProps<'input'>, 'className' | 'name' | 'id'>;

export interface TextInputProps extends FieldTexts, InputAttributes {
  readonly name: string;
  /** The name unless two forms of a page have the same field. */
  readonly id?: string | undefined;
  /** short: as wide as what it takes, an account number or a reading. */
  readonly width?: 'short' | 'full';
  /** Unit behind the control: "м³". */
  readonly unit?: ReactNode;
}

/** Takes a line of text. */
export function TextInput(props: TextInputProps) {
  return <Input {...props} />;
}

/** Takes a number as text, with the digit keyboard and no spinner that changes it by accident. */
export function NumberInput({ width = 'short', ...props }: TextInputProps) {
  return <Input inputMode="decimal" autoComplete="off" isNumber width={width} {...props} />;
}

type AreaAttributes = Omit<ComponentProps<'textarea'>, 'className' | 'name' | 'id'>;

export interface TextAreaProps extends FieldTexts, AreaAttributes {
  readonly name: string;
  readonly id?: string | undefined;
}

/** Takes text of several lines: a key, a list, settings. */
export function TextArea(props: TextAreaProps) {
  const { name, label, hint, error, optional, layout, ...attributes } = props;
  const { id = name, ...area } = attributes;
  return (
    <Field
      id={id}
      label={label}
      hint={hint}
      error={error}
      optional={optional === true}
      layout={layout}
    >
      <textarea
        rows={4}
        spellCheck={false}
        {...area}
        {...describedBy(id, { hint, error })}
        name={name}
        className={styles['control']}
      />
    </Field>
  );
}

function Input(props: TextInputProps & { readonly isNumber?: boolean }) {
  const { name, label, hint, error, optional, layout, width, unit, isNumber, ...attributes } =
    props;
  const { id = name, type = 'text', ...input } = attributes;
  const control = (
    <input
      {...input}
      {...describedBy(id, { hint, error })}
      name={name}
      type={type}
      className={classNames(
        styles['control'],
        width === 'short' && styles['short'],
        isNumber === true && styles['number'],
      )}
    />
  );
  return (
    <Field
      id={id}
      label={label}
      hint={hint}
      error={error}
      optional={optional === true}
      layout={layout}
    >
      {unit === undefined ? (
        control
      ) : (
        <span className={styles['withUnit']}>
          {control}
          <span aria-hidden="true">{unit}</span>
        </span>
      )}
    </Field>
  );
}
