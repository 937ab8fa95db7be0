'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { applyReadingFile } from '#lib/commands/metering/apply-reading-file.ts';
import { keepReadingFile } from '#lib/commands/metering/keep-reading-file.ts';
import { meteringRefusal } from '../../metering-refusal.ts';
import { type FileState, parseFileForm } from './file-state.ts';

/** Keeps a file of readings and shows what would become of it. */
export async function keepFileAction(_before: FileState, form: FormData): Promise<FileState> {
  const grant = await requireStaffGrant('metering.change');
  const { source, file } = await parseFileForm(form);
  if (file === undefined) {
    return { source, message: (await getTranslations('metering.files'))('noFile') };
  }
  const result = await keepReadingFile(requestsDatabase().sql, grant, { ...file, source });
  if (!result.ok) return { source, message: await meteringRefusal(result.refusal) };
  redirect(`/office/readings/files/${result.value}` as Route);
}

/** Applies a file as it was looked at. */
export async function applyFileAction(_before: FileState, form: FormData): Promise<FileState> {
  const grant = await requireStaffGrant('metering.change');
  const { hash, outcomeHash } = await parseFileForm(form);
  const result = await applyReadingFile(requestsDatabase().sql, grant, { hash, outcomeHash });
  if (!result.ok) return { message: await meteringRefusal(result.refusal) };
  redirect(`/office/readings/files/${hash}` as Route);
}
