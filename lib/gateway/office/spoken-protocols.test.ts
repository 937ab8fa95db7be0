import { describe, expect, it } from 'vitest';
import { ownIban } from '#lib/testing/bank-statements.ts';
import { problemOfSettings, spokenProtocols } from './spoken-protocols.ts';

describe('settings of a channel', () => {
  it('may name its registers in every protocol the office connects', () => {
    const registers = { preset: 'native-csv', statement: 'net', commissionPercent: '0.5' };
    for (const { dialect } of spokenProtocols()) {
      expect(problemOfSettings(dialect, { registers }), dialect).toBeUndefined();
    }
  });

  it('may say how long a channel may be silent, in every protocol', () => {
    for (const { dialect } of spokenProtocols()) {
      expect(problemOfSettings(dialect, { silenceMinutes: 60 }), dialect).toBeUndefined();
    }
    for (const silenceMinutes of [0, 4, 1_441, '60', 7.5]) {
      expect(problemOfSettings('native', { silenceMinutes })).toMatch(/^silenceMinutes: /);
    }
  });

  it('may name who transfers its money, as statements write it', () => {
    const problemOf = (payer: Readonly<Record<string, string>>) =>
      problemOfSettings('native', { registers: { preset: 'native-csv', ...payer } });
    expect(problemOf({ payerCode: '99000117', payerIban: ownIban })).toBeUndefined();
    expect(problemOf({ payerCode: 'bank' })).toMatch(/^registers\.payerCode: /);
    expect(problemOf({ payerIban: `${ownIban.slice(0, -1)}9` })).toMatch(/^registers\.payerIban: /);
    expect(problemOf({ payerIban: ownIban.toLowerCase() })).toMatch(/^registers\.payerIban: /);
  });

  it('are refused with the name of what is not understood', () => {
    expect(problemOfSettings('native', { registers: { preset: 'fax' } })).toMatch(
      /^registers\.preset: /,
    );
    expect(problemOfSettings('native', { surprise: true })).toContain('surprise');
    expect(problemOfSettings('pumb', { windowSeconds: 1 })).toMatch(/^windowSeconds: /);
    expect(
      problemOfSettings('osmp', { registers: { preset: 'osmp', commissionPercent: 'much' } }),
    ).toMatch(/^registers\.commissionPercent: /);
  });
});
