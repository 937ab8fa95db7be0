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

/** A sign-in is never a link: the library would call that a fault of the server. */
async function answerReading(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  if (nextauth[0] !== 'callback') return await answer(request, context);
  return new Response(null, { status: 405, headers: { allow: 'POST' } });
}

export { answer as POST, answerReading as GET };
