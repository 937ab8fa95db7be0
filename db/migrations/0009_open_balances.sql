-- A balance of zero keeps no row: paying a bill removes its nine rows instead of rewriting them in
-- two indexes, and every reader of what is owed finds only what is open.
DROP INDEX "balances_open_idx";--> statement-breakpoint
DELETE FROM "balances" WHERE "balance" = 0;--> statement-breakpoint
ALTER TABLE "balances" ADD CONSTRAINT "balances_open_check" CHECK ("balances"."balance" <> 0);--> statement-breakpoint
COMMENT ON TABLE "balances" IS
  'What is open per account, agreement and period: the sum of receivable entries, kept by the ledger; a sum of zero has no row';--> statement-breakpoint
-- Its plans are kept by a session, so they must not depend on how full the tables were at first:
-- always from the few rows written to the others by their keys.
CREATE OR REPLACE FUNCTION guard_ledger() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
DECLARE
  wrong record;
BEGIN
  SELECT written.account_id, written.journal_id, sum(written.amount) AS amount,
      bool_or(journal.id IS NULL) AS headless
    INTO wrong
    FROM written
    LEFT JOIN journals AS journal
      ON journal.account_id = written.account_id AND journal.id = written.journal_id
    GROUP BY written.account_id, written.journal_id
    HAVING sum(written.amount) <> 0 OR bool_or(journal.id IS NULL)
    LIMIT 1;
  IF FOUND AND wrong.headless THEN
    RAISE EXCEPTION 'journal % of account % has entries but no head', wrong.journal_id, wrong.account_id
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'ledger_entries_journal_fkey';
  ELSIF FOUND THEN
    RAISE EXCEPTION 'journal % of account % is off by % kopiykas', wrong.journal_id, wrong.account_id, wrong.amount
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entries_zero_sum_check';
  END IF;

  MERGE INTO balances AS kept
    USING (
      SELECT account_id, agreement_no, period, sum(amount) AS amount
      FROM written
      WHERE ledger_account = 'receivable'
      GROUP BY account_id, agreement_no, period
      HAVING sum(amount) <> 0
      ORDER BY account_id, agreement_no, period
    ) AS moved
    ON kept.account_id = moved.account_id AND kept.agreement_no = moved.agreement_no
      AND kept.period = moved.period
    WHEN MATCHED AND kept.balance + moved.amount = 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET balance = kept.balance + moved.amount
    WHEN NOT MATCHED THEN INSERT (account_id, agreement_no, period, balance)
      VALUES (moved.account_id, moved.agreement_no, moved.period, moved.amount);
  RETURN NULL;
END
$$;
