const given = process.env['BENCH_SIZE'];

/** A run of another size than the usual only shows that the benchmark works: its result is not kept. */
export const isTrial = given !== undefined;

/** How large a benchmark is: as it is reported, or as large as `BENCH_SIZE`. */
export function benchSize(usual: number): number {
  return isTrial ? Number(given) : usual;
}
