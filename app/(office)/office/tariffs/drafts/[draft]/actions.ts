'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { ownFields } from '#lib/auth/own-fields.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { approveDraft, withdrawDraft } from '#lib/commands/tariff/decide-draft.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';

export interface DraftState {
  /** Why it was refused, in the language of the page. */
  readonly message?: string;
}

const draftForm = z.object({
  draftId: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(wholeNumberOf),
  contentHash: z.string().max(64),
});

/** Approves a draft by the result that was seen. */
export async function approveDraftAction(_: DraftState, data: FormData): Promise<DraftState> {
  const grant = await requireStaffGrant('tariff.approve');
  const seen = ownFields(draftForm, data);
  const approved = await approveDraft(requestsDatabase().sql, grant, seen);
  if (!approved.ok) return refused(approved.refusal.code);
  revalidatePath(`/office/tariffs/drafts/${seen.draftId}`);
  return {};
}

/** Withdraws a draft that is not approved. */
export async function withdrawDraftAction(_: DraftState, data: FormData): Promise<DraftState> {
  const grant = await requireStaffGrant('tariff.draft');
  const { draftId } = ownFields(draftForm, data);
  const withdrawn = await withdrawDraft(requestsDatabase().sql, grant, draftId);
  if (!withdrawn.ok) return refused(withdrawn.refusal.code);
  revalidatePath(`/office/tariffs/drafts/${draftId}`);
  return {};
}

async function refused(code: RefusalCode): Promise<DraftState> {
  const t = await getTranslations('errors.refusal');
  return { message: t(code) };
}
