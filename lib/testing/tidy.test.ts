import { describe, expect, it } from 'vitest';
import { appActions, appRoutes, openRoutes, sampleAddress } from './app-routes.ts';
import { grantCallsOf, sentenceOf, servedMethodsOf } from './route-source.ts';
import { callsOf, type SourceFile, serverActionsOf, sourceFiles } from './source-files.ts';

const app = sourceFiles('app');
const routes = app.filter(({ path }) => /\/(page|route)\.tsx?$/.test(path));
const inFolder = (folder: string) => routes.filter(({ path }) => path.startsWith(folder));
const without = (files: readonly SourceFile[], ...calls: readonly string[]) =>
  files.filter((file) => !calls.some((call) => callsOf(file).has(call))).map(({ path }) => path);

describe('who may come in is decided on each route itself', () => {
  it('every office page asks for a grant of staff', () => {
    expect(without(inFolder('app/(office)/'), 'requireStaffGrant', 'requireStaff')).toEqual([]);
  });

  it('every page of an account asks for a grant on that account', () => {
    const pages = inFolder('app/(portal)/accounts/[account]/');
    expect(without(pages, 'requireAccountGrant')).toEqual([]);
  });

  it('every other route asks for a grant too, or is one of those open to everybody', () => {
    expect(appRoutes().filter(({ rule }) => rule === undefined)).toEqual([]);
  });

  it('what is open to everybody exists and asks for no grant', () => {
    const open = appRoutes().filter(({ rule }) => rule?.kind === 'open');
    expect(open.map(({ file }) => file).sort()).toEqual(Object.keys(openRoutes).sort());
  });

  it('every route says what it does, and has a sample for each parameter of its address', () => {
    const routes = appRoutes();
    expect(routes.filter(({ purpose }) => purpose === '').map(({ file }) => file)).toEqual([]);
    expect(routes.map(({ address }) => sampleAddress(address)).join()).not.toContain('[');
  });

  it('the office is closed to subscribers as a whole', () => {
    const layouts = app.filter(({ path }) => /^app\/\(office\)\/.*layout\.tsx$/.test(path));
    const outermost = layouts.sort((one, two) => one.path.length - two.path.length).slice(0, 1);
    expect(without(outermost, 'requireStaff')).toEqual([]);
  });
});

describe('a server action is a public endpoint', () => {
  it('and starts with a grant, or with a parse where everybody may come', () => {
    const actions = appActions();
    expect(actions.length).toBeGreaterThan(5);
    expect(actions.filter(({ rule }) => rule === undefined)).toEqual([]);
  });
});

describe('nothing connects to the address of a node', () => {
  /** Whoever opens connections, and to what. */
  const callers = {
    'db/client.ts': 'the database of the configuration',
    'db/gathering-socket.ts': 'the same',
    'lib/gateway/client/native-client.ts': 'the address a bank client was given',
    'lib/gateway/conformance/wire.ts': 'the gateway a bank tries',
    'lib/mail/open-post.ts': 'the mail server of the configuration',
    'scripts/agent.ts': 'the centre',
    'scripts/house/ports.ts': 'our own start',
  };
  const openers = [
    'fetch',
    'connect',
    'createConnection',
    'createTransport',
    'postgres',
    'request',
  ];

  it('since these files alone open connections, none of them to a node', () => {
    const found = sourceFiles('app', 'components', 'db', 'lib', 'scripts')
      .filter(({ path }) => !path.startsWith('lib/testing/'))
      .filter((file) => openers.some((opener) => callsOf(file).has(opener)))
      .map(({ path }) => path);
    expect(found.sort()).toEqual(Object.keys(callers).sort());
  });
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

  it('reads the permission asked for, the methods served and what a route is for', () => {
    const route = file(`
      /** Answers one thing. And another. */
      async function answer() { await requireStaffGrant('comms.read'); }
      export { answer as GET, answer as POST };`);
    expect(grantCallsOf(route)).toEqual([{ name: 'requireStaffGrant', permission: 'comms.read' }]);
    expect(servedMethodsOf(route)).toEqual(['GET', 'POST']);
    expect(sentenceOf(route)).toBe('Answers one thing.');
  });
});
