import { Text, View } from '@react-pdf/renderer';
import { correctionText } from '#components/bill/correction-text.ts';
import { formulaOf } from '#components/bill/formula.ts';
import { inputTexts } from '#components/bill/input-texts.ts';
import { type Derivation, verifyAmount } from '#lib/domain/charging/derivation.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import type { Money } from '#lib/domain/money.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatMoney } from '#lib/format/money.ts';
import { translator } from '#lib/i18n/translator.ts';
import { styles } from './styles.ts';

export interface NotedCharge {
  readonly kind: 'charge' | 'recalculation' | 'benefit' | 'subsidy' | 'penalty' | 'adjustment';
  readonly amount: Money;
  readonly derivation: Derivation;
  readonly reason: string | null;
}

interface NotedLine {
  readonly service: string;
  readonly charges: readonly NotedCharge[];
}

interface Props {
  readonly locale: Locale;
  readonly lines: readonly NotedLine[];
}

/** How each line was computed, in small print; services with the same words share a note. */
export function BillNotes({ locale, lines }: Props) {
  const services = translator(locale, 'services');
  const noteOf = wording(locale);
  const notes = lines.flatMap(({ service, charges }) =>
    charges.map((charge) => ({ service, text: noteOf(charge) })),
  );
  if (notes.length === 0) return null;
  return (
    <View style={styles.notes}>
      <Text style={styles.bold} minPresenceAhead={20}>
        {translator(locale, 'bill')('howComputed')}
      </Text>
      {[...groupBy(notes, (note) => note.text)].map(([text, same]) => {
        const names = same.map(({ service }) =>
          services(service as Parameters<typeof services>[0]),
        );
        return (
          <Text key={text} wrap={false}>
            <Text style={styles.bold}>{[...new Set(names)].join(', ')}</Text>
            {`: ${text}`}
          </Text>
        );
      })}
    </View>
  );
}

function wording(locale: Locale): (charge: NotedCharge) => string {
  const t = translator(locale, 'bill');
  const words = inputTexts(translator(locale, 'derivation'), locale);
  const corrected = correctionText(t, locale);
  return ({ kind, amount, derivation, reason }) => {
    const verdict = t(`verdict.${verifyAmount(amount, derivation)}`);
    if (derivation.basis === 'historic') return verdict;
    const inputs = derivation.inputs.map(words).map(({ text, source }) => `${text} (${source})`);
    const formula = derivation.steps.map((step) => formulaOf(step, locale)).join(' + ');
    // The steps may come to more than there is to take off: then the sum is what there is.
    const sign = derivation.limit === undefined ? '=' : '→';
    const result = `${formula} ${sign} ${formatMoney(amount, locale)}`;
    const acts = derivation.tariffs.map(({ act }) => act);
    const name = corrected(derivation, reason) ?? reason ?? t(`kind.${kind}`);
    return [`${name} ${result}`, ...inputs, ...new Set(acts)].join('; ');
  };
}
