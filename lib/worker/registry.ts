import type { Job } from './job.ts';
import { sweepAccessJob } from './jobs/access/sweep-access.ts';
import { workOnRunsJob } from './jobs/charging/work-on-runs.ts';
import { markSilentNodesJob } from './jobs/comms/mark-silent-nodes.ts';
import { forgetMessagesJob } from './jobs/gateway/forget-messages.ts';
import { forgetNoncesJob } from './jobs/gateway/forget-nonces.ts';
import { forgetPlayedJob } from './jobs/gateway/forget-played.ts';
import { noteIncidentsJob } from './jobs/gateway/note-incidents.ts';
import { prepareMonthsJob } from './jobs/ledger/prepare-months.ts';
import { addressReceiptsJob } from './jobs/mail/address-receipts.ts';
import { sendLettersJob } from './jobs/mail/send-letters.ts';
import { forgetDeliveredJob } from './jobs/outbox/forget-delivered.ts';
import { expireReservationsJob } from './jobs/payment/expire-reservations.ts';
import { payApprovedRefundsJob } from './jobs/payment/pay-approved-refunds.ts';
import { workOnRebillsJob } from './jobs/recalculation/work-on-rebills.ts';
import { checkDraftsJob } from './jobs/tariff/check-drafts.ts';

/** Every job of the workers; a new one is a file of `jobs/<area>/` and a line here. */
export const jobs: readonly Job[] = [
  addressReceiptsJob,
  checkDraftsJob,
  expireReservationsJob,
  forgetDeliveredJob,
  forgetMessagesJob,
  forgetNoncesJob,
  forgetPlayedJob,
  markSilentNodesJob,
  noteIncidentsJob,
  payApprovedRefundsJob,
  prepareMonthsJob,
  sendLettersJob,
  sweepAccessJob,
  workOnRebillsJob,
  workOnRunsJob,
];
