import { type GrantCall, grantCallsOf, sentenceOf, servedMethodsOf } from './route-source.ts';
import { serverActionsOf, sourceFiles } from './source-files.ts';

/** Who may come to a route; several permissions are all needed. */
export type RouteRule =
  | { readonly kind: 'open'; readonly why: string }
  | { readonly kind: 'account'; readonly permission: string }
  | { readonly kind: 'staff'; readonly permissions: readonly string[] }
  | { readonly kind: 'subscriber' }
  | { readonly kind: 'viewer' };

export interface AppRoute {
  readonly file: string;
  /** As the framework makes it of the folders: `/accounts/[account]/bills`. */
  readonly address: string;
  readonly kind: 'page' | 'route';
  readonly methods: readonly string[];
  /** Undefined when the route asks for no grant and is not on the list of open ones. */
  readonly rule: RouteRule | undefined;
  /** The first sentence of its comment. */
  readonly purpose: string;
}

/** Whoever is not signed in may come here; each line is a decision. */
export const openRoutes: Readonly<Record<string, string>> = {
  'app/(auth)/confirm-address/page.tsx': 'the token of the letter is the proof',
  'app/(auth)/register/page.tsx': 'nobody has a sign-in yet',
  'app/(auth)/sign-in/page.tsx': 'the way in',
  'app/(auth)/sign-out/route.ts': 'ends whatever session there is, shows nothing',
  'app/(portal)/page.tsx': 'the front door: leads on or invites',
  'app/api/auth/[...nextauth]/route.ts': 'the way in, for clients of next-auth',
  'app/api/comms/heartbeat/route.ts': 'a node proves itself by its token',
  'app/api/health/live/route.ts': 'for the watchdog, reveals nothing',
  'app/api/health/ready/route.ts': 'for the watchdog, reveals nothing',
  'app/gallery/page.tsx': 'the design system, no data',
  'app/language/route.ts': 'a guest chooses a language too',
};

/** Finds every page and route of the tree with the rule it asks for, by address. */
export function appRoutes(): AppRoute[] {
  return sourceFiles('app')
    .filter(({ path }) => /\/(page|route)\.tsx?$/.test(path))
    .map((file): AppRoute => {
      const kind = /\/page\.tsx$/.test(file.path) ? 'page' : 'route';
      return {
        file: file.path,
        address: addressOf(file.path),
        kind,
        methods: kind === 'page' ? ['GET'] : servedMethodsOf(file),
        rule: ruleOf(file.path, grantCallsOf(file)),
        purpose: sentenceOf(file),
      };
    })
    .sort((one, two) => (one.address < two.address ? -1 : 1));
}

/** Turns a file of the tree into the address people type. */
export function addressOf(file: string): string {
  const folders = file.split('/').slice(1, -1);
  return `/${folders.filter((folder) => !/^\(.*\)$/.test(folder)).join('/')}`;
}

/** A grant of staff or of an account decides; being signed in is only the ground of it. */
function ruleOf(file: string, calls: readonly GrantCall[]): RouteRule | undefined {
  const permissions = (name: string) =>
    calls.filter((call) => call.name === name).map((call) => call.permission ?? '?');
  const [account] = permissions('requireAccountGrant');
  const staff = permissions('requireStaffGrant');
  const calledTo = (name: string) => calls.some((call) => call.name === name);
  if (account !== undefined) return { kind: 'account', permission: account };
  if (staff.length > 0) return { kind: 'staff', permissions: [...new Set(staff)] };
  if (calledTo('requireStaff')) return { kind: 'staff', permissions: [] };
  if (calledTo('requireSubscriberGrant')) return { kind: 'subscriber' };
  if (calledTo('requireViewer')) return { kind: 'viewer' };
  const why = openRoutes[file];
  return why === undefined ? undefined : { kind: 'open', why };
}

export interface AppAction {
  readonly file: string;
  readonly name: string;
  readonly rule: RouteRule | undefined;
}

/**
 * Finds every server action with the grant its first statement asks for. Beside a page that is open
 * to everybody, a parse of what was sent is what an action starts with.
 */
export function appActions(): AppAction[] {
  const actions = sourceFiles('app', 'components', 'lib').flatMap(({ path: file, text }) =>
    serverActionsOf({ path: file, text }).map(({ name, firstStatement }) => {
      const page = file.replace(/[^/]+$/, 'page.tsx');
      const parses = /\b(safeP|p)arse\w*\(/.test(firstStatement);
      const calls = grantCallsOf({ path: file, text: firstStatement });
      return { file, name, rule: ruleOf(parses ? page : file, calls) };
    }),
  );
  return actions.sort((one, two) => (one.name < two.name ? -1 : 1));
}

/** What stands for each parameter of an address where a test goes there. */
export const sampleParameters: Readonly<Record<string, string>> = {
  account: '0410123453',
  agreement: '1',
  period: '2003-10',
  day: '2003-10-15',
  contract: '1',
  recalculation: '1',
  selection: '1',
  decision: '1',
  node: 'web',
  partner: '1',
  channel: 'demo-bank',
  run: '1',
  tariff: '1',
  draft: '1',
  street: '1',
  building: '1',
  premise: '1',
  import: '00000000-0000-7000-8000-000000000000',
  meter: '1',
  file: '0'.repeat(64),
  register: '1',
  statement: '1',
  receipt: '1',
  payment: '00000000-0000-7000-8000-000000000000',
  '...nextauth': 'csrf',
};

/** Puts samples for the parameters of an address; throws for a parameter that has none. */
export function sampleAddress(address: string): string {
  return address.replaceAll(/\[(?<name>[^\]]+)\]/g, (_, name: string) => {
    const sample = sampleParameters[name];
    if (sample === undefined) {
      throw new Error(`${address}: give [${name}] a sample in lib/testing/app-routes.ts`);
    }
    return sample;
  });
}
