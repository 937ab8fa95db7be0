-- Two roles of the processes: what serves requests, and what runs jobs. Neither owns a table.
-- Passwords are set at start from the data folder's secrets; here the roles only get their rights.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'oselia_requests') THEN
    CREATE ROLE oselia_requests NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'oselia_jobs') THEN
    CREATE ROLE oselia_jobs NOLOGIN;
  END IF;
END
$$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT SELECT ON ALL TABLES IN SCHEMA public TO oselia_requests, oselia_jobs;
--> statement-breakpoint
-- Append-only money and audit: insert, never update or delete.
GRANT INSERT ON journals, ledger_entries, charges, payments, payment_keys, audit_events, node_events
  TO oselia_requests, oselia_jobs;
--> statement-breakpoint
-- Taking the lock of an account needs the right to update it; its number and id are fixed by constraint.
GRANT UPDATE (state, closed_on) ON accounts TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT INSERT ON outbox, shifts, settlement_days, remittances, bills, readings, signature_nonces,
  users, user_roles, user_accounts, sessions, throttles, node_states
  TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT UPDATE (last_seen_at, expires_at, revoked_at) ON sessions TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT UPDATE (password_hash, locale, full_name, disabled_at) ON users TO oselia_requests;
--> statement-breakpoint
GRANT DELETE ON user_accounts TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE (closed_at, closed_by, content_hash, approved_at, approved_by) ON settlement_days TO oselia_requests;
--> statement-breakpoint
GRANT UPDATE, DELETE ON throttles TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT UPDATE ON node_states TO oselia_requests, oselia_jobs;
--> statement-breakpoint
GRANT UPDATE (state) ON readings TO oselia_jobs;
--> statement-breakpoint
GRANT UPDATE (delivered_at, attempts), DELETE ON outbox TO oselia_jobs;
--> statement-breakpoint
GRANT DELETE ON signature_nonces, sessions TO oselia_jobs;
