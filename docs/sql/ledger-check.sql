-- Both figures are 0 in a whole database: run it after every restore.
SELECT coalesce(sum(amount), 0) AS ledger_off FROM ledger_entries;

SELECT count(*) AS balances_off
FROM (
  SELECT account_id, agreement_no, period, sum(amount) AS owed
  FROM ledger_entries
  WHERE ledger_account = 'receivable'
  GROUP BY account_id, agreement_no, period
) AS entries
FULL JOIN balances USING (account_id, agreement_no, period)
WHERE coalesce(owed, 0) <> coalesce(balance, 0);
