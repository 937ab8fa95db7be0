/** Says that the process is alive, nothing more. */
export function GET(): Response {
  return new Response('alive\n', { headers: { 'cache-control': 'no-store' } });
}
