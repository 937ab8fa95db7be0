'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { partnersOf } from '#db/queries/channels.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { connectChannels } from '#lib/commands/partner/connect-channels.ts';
import { parseMoney } from '#lib/domain/money.ts';
import { type CityFormState, typedValues } from '../../accounts/form-state.ts';
import { refusalText } from '../../accounts/refusal-text.ts';
import { typedAmount } from '../typed-amount.ts';

const text = z.string().max(200).default('');
const newChannel = z.object({
  registryCode: text,
  partnerName: text,
  code: text,
  protocol: text,
  amountMax: text,
  sandbox: z.literal('on').optional(),
});

/** Connects a channel that is disabled and has no key yet, and goes to it. */
export async function connectAction(_state: CityFormState, data: FormData): Promise<CityFormState> {
  const grant = await requireStaffGrant('partner.change');
  const form = newChannel.parse(Object.fromEntries(data));
  const { sql } = requestsDatabase();
  const values = typedValues(data);
  const amountMax = parseMoney(typedAmount(form.amountMax));
  if (!amountMax.ok) return { values, message: await refusalText(amountMax.refusal) };
  const registryCode = form.registryCode.trim();
  const known = (await partnersOf(sql, grant)).find((one) => one.registryCode === registryCode);
  const partner = { registryCode, name: known?.name ?? form.partnerName };
  const sandbox = form.sandbox === 'on';
  const channel = { code: form.code.trim(), protocol: form.protocol, partner, sandbox };
  const fresh = { ...channel, amountMax: amountMax.value, enabled: false, keys: [] };
  const connected = await connectChannels(sql, grant, [fresh]);
  if (!connected.ok) return { values, message: await refusalText(connected.refusal) };
  redirect(`/office/partners/channels/${channel.code}` as Route);
}
