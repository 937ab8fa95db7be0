import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '#lib/auth/options.ts';

interface Context {
  readonly params: Promise<{ nextauth: string[] }>;
}

/** For clients that speak next-auth; our own pages post to actions instead. */
async function answer(request: NextRequest, context: Context): Promise<Response> {
  return await NextAuth(request, context, authOptions());
}

export { answer as GET, answer as POST };
