/** A key that somebody kept first, a ring of locks, an edge that somebody else has just taken. */
const lostRaces: readonly unknown[] = ['23505', '40P01', '40001'];
const triesMax = 5;

/** Does work anew when it lost a race in the database, a few times; everything else is thrown. */
export async function retryLostRaces<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (cause) {
      if (tries >= triesMax || !isLostRace(cause)) throw cause;
    }
  }
}

function isLostRace(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && lostRaces.includes(cause.code);
}
