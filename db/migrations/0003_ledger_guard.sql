-- The ledger guards itself: a statement that writes entries must leave every journal it touches
-- at zero, and moves the balances by exactly what it wrote. Nobody else may write balances.
CREATE FUNCTION guard_ledger() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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

  INSERT INTO balances AS kept (account_id, agreement_no, period, balance)
    SELECT account_id, agreement_no, period, sum(amount)
    FROM written
    WHERE ledger_account = 'receivable'
    GROUP BY account_id, agreement_no, period
    ORDER BY account_id, agreement_no, period
  ON CONFLICT (account_id, agreement_no, period)
    DO UPDATE SET balance = kept.balance + excluded.balance;
  RETURN NULL;
END
$$;
--> statement-breakpoint
COMMENT ON FUNCTION guard_ledger() IS
  'Refuses journals that do not sum to zero or have no head, and keeps balances the sum of receivable entries';
--> statement-breakpoint
CREATE TRIGGER ledger_entries_guard AFTER INSERT ON ledger_entries
  REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION guard_ledger();
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed: correct by a reversal', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
COMMENT ON FUNCTION refuse_change() IS
  'Second wall behind the grants: refuses to update or delete what is append-only, whoever asks';
--> statement-breakpoint
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER journals_append_only BEFORE UPDATE OR DELETE ON journals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER charges_append_only BEFORE UPDATE OR DELETE ON charges
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER payments_append_only BEFORE UPDATE OR DELETE ON payments
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER payment_keys_append_only BEFORE UPDATE OR DELETE ON payment_keys
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
