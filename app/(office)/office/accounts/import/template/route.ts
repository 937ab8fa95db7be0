import { getTranslations } from 'next-intl/server';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { inlineDocument } from '#lib/format/content-disposition.ts';
import { cityFileTemplate } from '#lib/registers/city-csv.ts';

/** Gives the file one starts from. */
export async function GET(): Promise<Response> {
  await requireStaffGrant('city.change');
  const t = await getTranslations('city.import');
  const name = inlineDocument({ name: t('templateName'), plain: 'city-base.csv' });
  return new Response(cityFileTemplate(), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': name.replace('inline', 'attachment'),
      'cache-control': 'private, no-store',
    },
  });
}
