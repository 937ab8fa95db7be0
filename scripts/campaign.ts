import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { runCampaign } from '../e2e/campaign/campaign.ts';
import { loseAnswers } from '../e2e/campaign/lost-answers.ts';

/** Runs the campaign, or loses so many answers, and prints what came of it as JSON. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      cycles: { type: 'string' },
      'lost-answers': { type: 'string' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    },
  });
  const seed = wholeNumber(values.seed);
  const lost = values['lost-answers'];
  const report =
    lost === undefined
      ? await runCampaign({ cycles: wholeNumber(values.cycles ?? '12'), seed, say })
      : await loseAnswers({ times: wholeNumber(lost), seed, say });
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model ?? 'unknown'}, Node ${process.versions.node}`;
  process.stdout.write(`${JSON.stringify({ ...report, machine }, undefined, 2)}\n`);
}

/** Only the report goes to the output. */
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error('Usage: npm run campaign -- [--cycles 12 | --lost-answers 150] [--seed 1]');
}

await main();
