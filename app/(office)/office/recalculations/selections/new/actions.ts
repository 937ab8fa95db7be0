'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { requestsDatabase } from '#db/process-database.ts';
import { buildingByAddress } from '#db/queries/rebill-selection-contents.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { startRebillSelection } from '#lib/commands/recalculation/start-rebill-selection.ts';
import { parseSelection } from '#lib/domain/charging/selection-form.ts';
import { type CityFormState, typedValues } from '../../../accounts/form-state.ts';
import { refusalText } from '../../../accounts/refusal-text.ts';
import { problemTexts } from './problem-texts.ts';

/** Starts the computation of a selection and goes to where it is seen. */
export async function startSelectionAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('relief.change');
  const values = typedValues(data);
  const { asked, problems } = parseSelection(values);
  if (asked === undefined) return { values, problems: await problemTexts(problems) };
  const { building, ...wanted } = asked;
  const { sql } = requestsDatabase();
  const buildingId = building && (await buildingByAddress(sql, grant, building));
  if (building !== undefined && !buildingId) {
    return {
      values,
      problems: await problemTexts([{ field: 'building', code: 'building_unknown' }]),
    };
  }
  const of = buildingId ? { ...wanted, buildingId } : wanted;
  const started = await startRebillSelection(sql, grant, of);
  if (!started.ok) return { values, message: await refusalText(started.refusal) };
  redirect(`/office/recalculations/selections/${started.value.selectionId}` as Route);
}
