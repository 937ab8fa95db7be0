import { requestsDatabase } from '#db/process-database.ts';
import { isSchemaCurrent } from '#db/queries/schema-version.ts';

export const dynamic = 'force-dynamic';

/**
 * Says whether the process can serve: its database answers and has the model this version was
 * built for. Reveals nothing else.
 */
export async function GET(): Promise<Response> {
  try {
    const isReady = await isSchemaCurrent(requestsDatabase().sql);
    return isReady ? answer(200, 'ready\n') : answer(503, 'not ready\n');
  } catch {
    return answer(503, 'not ready\n');
  }
}

function answer(status: number, text: string): Response {
  return new Response(text, { status, headers: { 'cache-control': 'no-store' } });
}
