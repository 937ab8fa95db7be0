import { requestsDatabase } from '#db/process-database.ts';

export const dynamic = 'force-dynamic';

/** Says whether the process can serve: its database answers. Reveals nothing else. */
export async function GET(): Promise<Response> {
  try {
    await requestsDatabase().sql`SELECT 1`;
    return answer(200, 'ready\n');
  } catch {
    return answer(503, 'not ready\n');
  }
}

function answer(status: number, text: string): Response {
  return new Response(text, { status, headers: { 'cache-control': 'no-store' } });
}
