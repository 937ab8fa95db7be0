import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import { recogniseReceipt, type Transfer } from './recognise-receipt.ts';

const channels = [
  { channelId: 1, code: 'bank-one', payerCode: '11111111' },
  { channelId: 2, code: 'agent-post', payerCode: '22222222' },
  { channelId: 3, code: 'agent-kiosk', payerCode: '22222222' },
  { channelId: 4, code: 'by-account', payerCode: '33333333', payerIban: 'UA1' },
];
const registers = [
  { channelId: 1, name: 'reg-0007', businessDay: businessDay('2026-11-20') },
  { channelId: 1, name: 'reg-0008', businessDay: businessDay('2026-11-21') },
];
const recognised = (purpose: string, changes: Partial<Transfer> = {}) =>
  recogniseReceipt(
    {
      bookedOn: businessDay('2026-11-24'),
      payerCode: '11111111',
      payerIban: 'UA9',
      purpose,
      ...changes,
    },
    channels,
    registers,
  );

describe('money of the bank', () => {
  it.each([
    'Платежі за 23.11.2026',
    'зарахування 2026-11-23, згідно з договором від 01.02.2024',
    'за 23/11/2026 (23.11.2026)',
  ])('is recognised by its payer and the one recent day in %s', (purpose) => {
    expect(recognised(purpose)).toEqual({ channelId: 1, businessDay: '2026-11-23' });
  });

  it.each([
    'без дати',
    'за 22.11.2026 та 23.11.2026',
    'за 25.11.2026',
    'за 31.02.2026',
    'за 123.11.2026',
    'за 23.11.20267',
    'договір від 01.02.2024',
  ])('is left to a person with %s', (purpose) => {
    expect(recognised(purpose)).toBeUndefined();
  });

  it('is recognised by the name of a register, whatever else is dated', () => {
    const day = { channelId: 1, businessDay: '2026-11-20' };
    expect(recognised('реєстр REG-0007, дата 23.11.2026')).toEqual(day);
    expect(recognised('reg-0007.csv')).toEqual(day);
    expect(recognised('реєстр reg-00071')).toBeUndefined();
    expect(recognised('реєстри reg-0007, reg-0008')).toBeUndefined();
  });

  it('is nobody’s where its payer is none', () => {
    const purpose = 'реєстр reg-0007 за 20.11.2026';
    expect(recognised(purpose, { payerCode: '44444444' })).toBeUndefined();
    expect(recognised(purpose, { payerCode: '' })).toBeUndefined();
  });

  it('of a payer with several channels needs the code of one', () => {
    const payer = { payerCode: '22222222' };
    expect(recognised('за 23.11.2026', payer)).toBeUndefined();
    expect(recognised('agent-post за 23.11.2026', payer)).toMatchObject({ channelId: 2 });
  });

  it('comes from the account the contract names, where it names one', () => {
    expect(recognised('за 23.11.2026', { payerCode: '33333333' })).toBeUndefined();
    expect(recognised('за 23.11.2026', { payerIban: 'UA1', payerCode: '' })).toMatchObject({
      channelId: 4,
    });
  });
});
