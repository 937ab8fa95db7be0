import { expect, it } from 'vitest';
import { campaignProtocols } from './bank-journal.ts';
import { runCampaign } from './campaign.ts';
import { loseAnswers } from './lost-answers.ts';

const seed = 20_031_015;
const say = () => undefined;

it(`loses and doubles nothing over twelve kinds of blows (seed ${seed})`, async () => {
  const report = await runCampaign({ cycles: 12, seed, say });
  expect(Object.values(report.cycles)).toEqual(Array.from({ length: 12 }, () => 1));
  const { before, after, swallow } = report.commits;
  expect(Math.min(before ?? 0, after ?? 0, swallow ?? 0)).toBeGreaterThan(0);
  expect(Object.keys(report.bank)).toEqual([...campaignProtocols]);
  for (const { payments, cancels, notKnown } of Object.values(report.bank)) {
    expect(Math.min(payments, cancels, notKnown)).toBeGreaterThan(0);
  }
  expect(report.letters.sent).toBeGreaterThan(0);
}, 600_000);

it(`answers a repeat as a duplicate whenever the first answer was lost (seed ${seed})`, async () => {
  const report = await loseAnswers({ times: 150, seed, say });
  expect(report.committedUnanswered).toBe(150);
  expect(report.cancelledUnanswered).toBeGreaterThan(0);
  expect(report.neverCommitted).toBeGreaterThan(0);
}, 200_000);
