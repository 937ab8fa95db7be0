'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { FieldProblem } from '#components/ui/error-summary.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { draftVersion } from '#lib/commands/tariff/draft-version.ts';
import {
  type FieldFlaw,
  readVersionForm,
  type TypedVersion,
} from '#lib/domain/charging/version-form.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';

export interface VersionState {
  readonly values: TypedVersion;
  readonly problems: readonly FieldProblem[];
}

const textMax = 300;

/** Drafts a version and goes to its dry run; shows the form again otherwise. */
export async function draftVersionAction(
  _before: VersionState,
  data: FormData,
): Promise<VersionState> {
  const grant = await requireStaffGrant('tariff.draft');
  const values = typedIn(data);
  const read = readVersionForm(values);
  if (!read.ok) return { values, problems: await worded(read.flaws) };
  const tariffId = idOf(values['tariffId']);
  const corrects = values['corrects'] === undefined ? {} : { corrects: idOf(values['corrects']) };
  const wanted = { ...read.version, tariffId, ...corrects };
  const drafted = await draftVersion(requestsDatabase().sql, grant, wanted);
  if (!drafted.ok) {
    const { code } = drafted.refusal;
    return { values, problems: await worded([{ field: fieldOf[code] ?? '', code }]) };
  }
  redirect(`/office/tariffs/drafts/${drafted.value.draftId}` as Route);
}

const fieldOf: Readonly<Partial<Record<RefusalCode, string>>> = {
  tariff_act_missing: 'act',
  capacity_unit_missing: 'capacityUnit',
  tariff_starts_too_early: 'validFrom',
  period_frozen: 'validFrom',
};

function idOf(text: string | undefined): number {
  return wholeNumberOf(/^\d{1,9}$/.exec(text ?? '')?.[0] ?? '0');
}

function typedIn(data: FormData): TypedVersion {
  const entries = [...data].flatMap(([name, entry]) => {
    return typeof entry === 'string' ? [[name, entry.slice(0, textMax)]] : [];
  });
  return Object.fromEntries(entries);
}

async function worded(flaws: readonly FieldFlaw[]): Promise<FieldProblem[]> {
  const t = await getTranslations('errors.refusal');
  return flaws.map(({ field, code }) => ({ field, message: t(code) }));
}
