import type { Sql } from '#db/client.ts';
import { noteIncidents } from '#lib/commands/partner/note-incidents.ts';
import { loader } from './context.ts';

/**
 * Notices what the worker would: a channel that is silent now. Two incidents of the last days are over:
 * a quiet evening, and a payment that came again under its id with another sum.
 */
export async function loadIncidents(sql: Sql): Promise<void> {
  const [known] = await sql`SELECT FROM channel_incidents LIMIT 1`;
  if (known) return;
  await sql`
    INSERT INTO channel_incidents (channel_id, kind, since, external_id, opened_at, closed_at)
    SELECT channel.id, past.kind, opened_at - past.before, CASE past.kind
        WHEN 'id_conflict' THEN (
          SELECT external_id FROM payments WHERE channel_id = channel.id
          ORDER BY business_day DESC, external_id LIMIT 1
        )
      END, opened_at, opened_at + past.lasted
    FROM (VALUES
        ('demo-telebank', 'silence', interval '61 min', interval '2 days 3 hours', interval '38 min'),
        ('demo-bank', 'id_conflict', interval '20 s', interval '5 days', interval '60 min')
      ) AS past(code, kind, before, ago, lasted)
    JOIN channels AS channel ON channel.code = past.code
    CROSS JOIN LATERAL (SELECT now() - past.ago AS opened_at) AS noticed
    WHERE past.kind = 'silence' OR EXISTS (SELECT FROM payments WHERE channel_id = channel.id)`;
  await noteIncidents(sql, loader);
}
