import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { parseAccountNumber } from '#lib/domain/account-number.ts';

/** Asks for an account and goes to its rights; says so where it is no number of an account. */
export async function AccountAsk(props: {
  readonly asked: string | string[] | undefined;
  readonly label: string;
  readonly submit: string;
}) {
  const typed = typeof props.asked === 'string' ? props.asked.slice(0, 30) : '';
  const number = parseAccountNumber(typed);
  if (number.ok) redirect(`/office/benefits/${number.value}` as Route);
  const t = await getTranslations('errors.refusal');
  const error = typed === '' ? {} : { error: t(number.refusal.code) };
  return (
    <Card>
      <FilterForm label={props.label} submit={props.submit}>
        <TextInput
          {...error}
          name="account"
          width="short"
          inputMode="numeric"
          label={props.label}
          defaultValue={typed}
        />
      </FilterForm>
    </Card>
  );
}
