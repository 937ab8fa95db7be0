-- The entries of a journal are summed before its head is looked for: once for each journal, not for
-- each entry. Its plans are kept by a session, so they must not depend on how full the tables were
-- at first: always from the few rows written to the others by their keys.
CREATE OR REPLACE FUNCTION guard_ledger() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
DECLARE
  wrong record;
BEGIN
  SELECT summed.account_id, summed.journal_id, summed.amount, journal.id IS NULL AS headless
    INTO wrong
    FROM (
      SELECT account_id, journal_id, sum(amount) AS amount
      FROM written
      GROUP BY account_id, journal_id
    ) AS summed
    LEFT JOIN journals AS journal
      ON journal.account_id = summed.account_id AND journal.id = summed.journal_id
    WHERE summed.amount <> 0 OR journal.id IS NULL
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
