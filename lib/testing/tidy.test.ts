import { describe, expect, it } from 'vitest';
import { callsOf, type SourceFile, serverActionsOf, sourceFiles } from './source-files.ts';

const app = sourceFiles('app');
const routes = app.filter(({ path }) => /\/(page|route)\.tsx?$/.test(path));
const inFolder = (folder: string) => routes.filter(({ path }) => path.startsWith(folder));
const without = (files: readonly SourceFile[], ...calls: readonly string[]) =>
  files.filter((file) => !calls.some((call) => callsOf(file).has(call))).map(({ path }) => path);

/** Whoever is not signed in may come here; each line is a decision. */
const openRoutes = [
  'app/(auth)/register/page.tsx',
  'app/(auth)/sign-in/page.tsx',
  'app/(auth)/sign-out/route.ts',
  'app/api/auth/[...nextauth]/route.ts',
  'app/api/comms/heartbeat/route.ts',
  'app/api/health/live/route.ts',
  'app/api/health/ready/route.ts',
  'app/gallery/page.tsx',
  'app/language/route.ts',
  'app/(portal)/page.tsx',
];

const grants = [
  'requireAccountGrant',
  'requireStaffGrant',
  'requireSubscriberGrant',
  'requireStaff',
  'requireViewer',
];

describe('who may come in is decided on each route itself', () => {
  it('every office page asks for a grant of staff', () => {
    expect(without(inFolder('app/(office)/'), 'requireStaffGrant', 'requireStaff')).toEqual([]);
  });

  it('every page of an account asks for a grant on that account', () => {
    const pages = inFolder('app/(portal)/accounts/[account]/');
    expect(without(pages, 'requireAccountGrant')).toEqual([]);
  });

  it('every other route asks for a grant too, or is one of those open to everybody', () => {
    const closed = routes.filter(({ path }) => !openRoutes.includes(path));
    expect(without(closed, ...grants)).toEqual([]);
  });

  it('the office is closed to subscribers as a whole', () => {
    const layouts = app.filter(({ path }) => /^app\/\(office\)\/.*layout\.tsx$/.test(path));
    const outermost = layouts.sort((one, two) => one.path.length - two.path.length).slice(0, 1);
    expect(without(outermost, 'requireStaff')).toEqual([]);
  });
});

describe('a server action is a public endpoint', () => {
  it('and starts with a grant, or with a parse where everybody may come', () => {
    const careless = sourceFiles('app', 'components', 'lib').flatMap((file) =>
      serverActionsOf(file)
        .filter(({ firstStatement }) => !isGuard(firstStatement))
        .map(({ name }) => `${file.path}: ${name}`),
    );
    expect(careless).toEqual([]);
  });

  const isGuard = (statement: string) =>
    /\b(require(Account|Staff|Subscriber)Grant|require(Viewer|Staff)|(safeP|p)arse\w*)\(/.test(
      statement,
    );
});

describe('the scan itself', () => {
  const file = (text: string): SourceFile => ({ path: 'planted.tsx', text });

  it('counts calls, not words', () => {
    expect(callsOf(file('// requireStaffGrant(\nconst text = "requireStaffGrant()";')).size).toBe(
      0,
    );
    expect([...callsOf(file("await requireStaffGrant('a');"))]).toEqual(['requireStaffGrant']);
  });

  it('finds actions of a whole file and of one function', () => {
    const whole = `'use server';
      export async function store(form: FormData) { const grant = await requireViewer(); }
      export const other = async () => { await write(); };
      async function inner() { await write(); }`;
    expect(serverActionsOf(file(whole))).toEqual([
      { name: 'store', firstStatement: 'const grant = await requireViewer();' },
      { name: 'other', firstStatement: 'await write();' },
    ]);
    const one = "export const Page = () => { async function act() { 'use server'; write(); } };";
    expect(serverActionsOf(file(one))).toEqual([{ name: 'act', firstStatement: 'write();' }]);
  });
});
