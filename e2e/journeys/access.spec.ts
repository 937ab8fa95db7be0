import { type APIResponse, expect, test } from '@playwright/test';
import { staffPermissions, staffRoles } from '../../lib/auth/permissions.ts';
import {
  appRoutes,
  type RouteRule,
  sampleAddress,
  sampleParameters,
} from '../../lib/testing/app-routes.ts';
import { enter, holderOf, type Person, people, staffOf } from '../steps.ts';

/*
 * Every route of the file tree is asked for as a guest, as the holder of the account, as another
 * resident and in each role of staff, and must answer as its rule says. A new page takes part by
 * being there; one without a rule fails the first test.
 */

const historic = sampleParameters['account'] ?? '';
const routes = appRoutes();

type Answer = 'shown' | 'sign in' | 'forbidden' | 'not found' | 'not served' | 'asked for more';

const words: Readonly<Record<number, Answer>> = {
  200: 'shown',
  400: 'asked for more',
  403: 'forbidden',
  404: 'not found',
  405: 'not served',
};

/** Words an answer; a redirect counts as shown unless it leads to the sign-in. */
function answerOf(response: APIResponse): Answer | number {
  const status = response.status();
  if (status < 300 || status >= 400) return words[status] ?? status;
  return /\/sign-in\b/.test(response.headers()['location'] ?? '') ? 'sign in' : 'shown';
}

/** Asks for every route as one person; returns the answers by address. */
async function answersTo(person?: Person) {
  const context = await enter(person);
  const answers = new Map<string, Answer | number>();
  for (const { address, methods } of routes) {
    const served = methods.includes('GET');
    const answer = await context.fetch(sampleAddress(address), { maxRedirects: 0 });
    answers.set(address, answerOf(answer));
    if (!served) expect(answerOf(answer), address).toBe('not served');
  }
  await context.dispose();
  return answers;
}

/** What each route with a rule must answer; what has no rule answers for itself. */
function expected(answerTo: (rule: RouteRule, address: string) => Answer | undefined) {
  return routes.flatMap(({ address, methods, rule }) => {
    const answer = methods.includes('GET') && rule ? answerTo(rule, address) : undefined;
    return answer === undefined ? [] : [[address, answer] as const];
  });
}

function expectAnswers(
  answers: ReadonlyMap<string, Answer | number>,
  wanted: ReturnType<typeof expected>,
) {
  const got = wanted.map(([address]) => [address, answers.get(address)]);
  expect(Object.fromEntries(got)).toEqual(Object.fromEntries(wanted));
}

test('every route of the file tree has a rule', () => {
  expect(routes.filter(({ rule }) => rule === undefined).map(({ file }) => file)).toEqual([]);
  expect(routes.length).toBeGreaterThan(20);
});

test('a guest is sent to sign in from every page that is not open', async () => {
  const wanted = expected(({ kind }) => (kind === 'open' ? undefined : 'sign in'));
  expectAnswers(await answersTo(), wanted);
});

test('the holder sees every page and document of the account, and no office', async () => {
  const holder = holderOf(historic);
  const wanted = expected(({ kind }) => {
    if (kind === 'open') return undefined;
    return kind === 'staff' ? 'forbidden' : 'shown';
  });
  expectAnswers(await answersTo(holder), wanted);
});

test('another resident finds none of it, just as of an account that does not exist', async () => {
  const stranger = people().subscribers.find(({ accounts }) => !accounts.includes(historic));
  const wanted = expected(({ kind }) => {
    if (kind === 'account') return 'not found';
    return kind === 'staff' ? 'forbidden' : undefined;
  });
  expectAnswers(await answersTo(stranger), wanted);
});

for (const role of staffRoles) {
  test(`${role}: the office shows what the role allows and refuses the rest`, async () => {
    const answers = await answersTo(staffOf(role));
    const refused = expected((rule) => {
      if (rule.kind === 'account') return 'not found';
      if (rule.kind === 'subscriber') return 'forbidden';
      if (rule.kind !== 'staff') return undefined;
      return rule.permissions.every((one) => roleAllows(role, one)) ? undefined : 'forbidden';
    });
    expectAnswers(answers, refused);
    const allowed = routes.filter(({ rule, methods }) => {
      const permissions = rule?.kind === 'staff' ? rule.permissions : [];
      return (
        methods.includes('GET') &&
        permissions.length > 0 &&
        permissions.every((one) => roleAllows(role, one))
      );
    });
    for (const { address } of allowed) {
      // Of what a sample does not name there is nothing to show, but no refusal either.
      expect(['shown', 'not found'], address).toContain(answers.get(address));
    }
  });
}

function roleAllows(role: string, permission: string): boolean {
  const allowed = Object.entries(staffPermissions).find(([name]) => name === permission)?.[1];
  return (allowed ?? []).some((one) => one === role);
}
