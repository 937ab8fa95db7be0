import { type ChannelTerms, commissionPayers } from '#lib/domain/partner/channel-terms.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { typedAmount } from '../../../typed-amount.ts';

/** Reads terms as people type them; the command says what is wrong with what they say. */
export function askedTerms(
  values: Readonly<Record<string, string>>,
  codes: readonly string[],
): Result<ChannelTerms> {
  const text = (name: string) => (values[name] ?? '').trim();
  const orNull = (typed: string) => (typed === '' ? null : typed);
  const settings = settingsOf(text('settings'));
  if (!settings.ok) return settings;
  const chosen = codes.filter((code) => values[`service:${code}`] === 'on');
  const payer = text('commissionPayer');
  return ok({
    amountMax: typedAmount(text('amountMax')),
    dayAmountMax: orNull(typedAmount(text('dayAmountMax'))),
    cutOff: orNull(text('cutOff').slice(0, 5)),
    commissionPercent: typedAmount(text('commissionPercent')),
    commissionFixed: typedAmount(text('commissionFixed')),
    commissionPayer: commissionPayers.find((known) => known === payer) ?? 'payer',
    networks: text('networks')
      .split(/[\s,;]+/)
      .filter(Boolean),
    // All that there are today, and all that will be.
    services: chosen.length === codes.length ? null : chosen,
    settings: settings.value,
  });
}

function settingsOf(text: string): Result<Record<string, unknown>> {
  const problem = 'JSON';
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? ok(value as Record<string, unknown>)
      : refuse('channel_settings_malformed', { field: 'settings', problem });
  } catch {
    return refuse('channel_settings_malformed', { field: 'settings', problem });
  }
}
