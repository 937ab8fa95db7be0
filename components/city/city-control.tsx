import { Checkbox } from '#components/ui/checkbox.tsx';
import { Select, type SelectOption } from '#components/ui/select.tsx';
import { NumberInput, TextArea, TextInput } from '#components/ui/text-input.tsx';

/** A field of a form of the city base, in words. */
export interface CityField {
  readonly name: string;
  readonly kind: 'day' | 'month' | 'time' | 'number' | 'text' | 'lines' | 'choice' | 'check';
  readonly label: string;
  readonly hint?: string;
  readonly unit?: string;
  /** What it begins with. */
  readonly value?: string;
  readonly isOptional?: boolean;
  readonly options?: readonly SelectOption[];
  /** Of boxes that belong together: what they are, at each of them. */
  readonly group?: string;
}

export interface CityControlProps {
  readonly id: string;
  readonly field: CityField;
  /** What was typed already. */
  readonly typed: string | undefined;
  /** What is wrong with it. */
  readonly error?: string | undefined;
}

const inputTypes = { day: 'date', month: 'month', time: 'time' } as const;

/** Takes one field of a form of the city base. */
export function CityControl({ id, field, typed, error }: CityControlProps) {
  const { name, kind, label, hint, unit, value, isOptional = false, options = [] } = field;
  const defaultValue = typed ?? value;
  const shown = { label, hint, error, optional: isOptional };
  const texts = { name, id: `${id}-${name}`, defaultValue, ...shown };
  // A select keeps what React gave it first: after an answer it must be a new one.
  if (kind === 'choice') {
    return <Select key={defaultValue} {...texts} width="full" options={options} />;
  }
  if (kind === 'check') {
    const isChecked = defaultValue === 'on';
    return (
      <Checkbox
        key={defaultValue}
        name={name}
        id={texts.id}
        label={label}
        defaultChecked={isChecked}
      />
    );
  }
  if (kind === 'lines') return <TextArea {...texts} maxLength={4_000} />;
  if (kind === 'number') return <NumberInput {...texts} unit={unit} maxLength={16} />;
  if (kind === 'text') return <TextInput {...texts} maxLength={200} />;
  return <TextInput {...texts} type={inputTypes[kind]} width="short" />;
}
