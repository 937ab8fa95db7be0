import { Select, type SelectOption } from '#components/ui/select.tsx';
import { NumberInput, TextInput } from '#components/ui/text-input.tsx';

/** A field of a form of the city base, in words. */
export interface CityField {
  readonly name: string;
  readonly kind: 'day' | 'month' | 'number' | 'text' | 'choice';
  readonly label: string;
  readonly hint?: string;
  readonly unit?: string;
  /** What it begins with. */
  readonly value?: string;
  readonly isOptional?: boolean;
  readonly options?: readonly SelectOption[];
}

export interface CityControlProps {
  readonly id: string;
  readonly field: CityField;
  /** What was typed already. */
  readonly typed: string | undefined;
}

/** Takes one field of a form of the city base. */
export function CityControl({ id, field, typed }: CityControlProps) {
  const { name, kind, label, hint, unit, value, isOptional = false, options = [] } = field;
  const defaultValue = typed ?? value;
  const texts = { name, id: `${id}-${name}`, label, hint, optional: isOptional, defaultValue };
  // A select keeps what React gave it first: after an answer it must be a new one.
  if (kind === 'choice') {
    return <Select key={defaultValue} {...texts} width="full" options={options} />;
  }
  if (kind === 'number') return <NumberInput {...texts} unit={unit} maxLength={16} />;
  if (kind === 'text') return <TextInput {...texts} maxLength={200} />;
  return <TextInput {...texts} type={kind === 'day' ? 'date' : 'month'} width="short" />;
}
