import type { Sql } from '#db/client.ts';
import type { StaffRole } from '#lib/auth/permissions.ts';
import { enrolPeople, type NewSignIn } from '#lib/commands/access/enrol-people.ts';
import { historicHolder, listedCases } from '../city/character.ts';
import { accountIdAt } from '../city/dwelling.ts';
import { type DemoSecrets, demoLogins } from '../demo-secrets.ts';
import { done, loader } from './context.ts';
import { historicAccountId } from './load-historic.ts';

type StaffLogin = (typeof demoLogins.staff)[number];
type SubscriberLogin = (typeof demoLogins.subscribers)[number];

const staff: Record<StaffLogin, readonly [fullName: string, role: StaffRole]> = {
  kasyr: ['Лебідь Зоряна Романівна', 'cashier'],
  narahuvannia: ['Гнатюк Олена Петрівна', 'billing_clerk'],
  nachalnyk: ['Остапчук Юрій Васильович', 'billing_chief'],
  rozrahunky: ['Семеняка Ірина Олегівна', 'settlement_clerk'],
  kerivnyk: ['Вишневецька Любов Андріївна', 'settlement_chief'],
  banky: ['Дрозд Павло Ігорович', 'partner_manager'],
  zvyazok: ['Кравченко Назар Миколайович', 'comms_operator'],
  auditor: ['Шапошник Віра Степанівна', 'auditor'],
  admin: ['Ковач Андрій Юрійович', 'administrator'],
};

const subscribers: Record<SubscriberLogin, readonly [fullName: string, notes: readonly string[]]> =
  {
    'oksana@oselia.example': [historicHolder.fullName, ['historic', 'second']],
    'taras@oselia.example': ['Ткач Тарас Богданович', ['metered']],
    'mykola@oselia.example': ['Гриценко Микола Павлович', ['debt', 'large-debt', 'house-share']],
  };

/** Tells the roles of a demo member of staff. */
export function rolesOf(login: string): readonly StaffRole[] {
  return isStaff(login) ? [staff[login][1]] : [];
}

/** Tells the accounts a demo subscriber holds, the oldest first. */
export function accountIdsOf(login: string): readonly number[] {
  if (!isSubscriber(login)) return [];
  const [, notes] = subscribers[login];
  return notedAccounts()
    .filter(({ note }) => notes.includes(note))
    .map(({ accountId }) => accountId);
}

/** Lists the demo accounts that show a case, with what the case is called. */
export function notedAccounts(): readonly { readonly accountId: number; readonly note: string }[] {
  return [
    { accountId: historicAccountId, note: 'historic' },
    ...listedCases().map(({ index, note }) => ({ accountId: accountIdAt(index), note })),
  ];
}

/** Gives the people of the demo their sign-ins, unless they have them. */
export async function loadPeople(sql: Sql, secrets: DemoSecrets): Promise<void> {
  const [known] = await sql`
    SELECT FROM users WHERE login = ANY(${[...demoLogins.staff]}::text[]) LIMIT 1`;
  if (known) return;
  // A small city has not all of the cases.
  const wanted = secrets.subscribers.flatMap(({ login }) => accountIdsOf(login));
  const rows = await sql<{ id: number }[]>`
    SELECT id FROM accounts WHERE id = ANY(${wanted}::integer[])`;
  const present = new Set(rows.map(({ id }) => id));
  const people: NewSignIn[] = [
    ...secrets.subscribers.map(({ login, password }): NewSignIn => {
      const fullName = isSubscriber(login) ? subscribers[login][0] : login;
      const accountIds = accountIdsOf(login).filter((id) => present.has(id));
      return { kind: 'subscriber', login, fullName, password, accountIds };
    }),
    ...secrets.staff.map(({ login, password }): NewSignIn => {
      const fullName = isStaff(login) ? staff[login][0] : login;
      return { kind: 'staff', login, fullName, password, roles: rolesOf(login) };
    }),
  ];
  done('enrolling people', await enrolPeople(sql, loader, people));
}

function isStaff(login: string): login is StaffLogin {
  return Object.hasOwn(staff, login);
}

function isSubscriber(login: string): login is SubscriberLogin {
  return Object.hasOwn(subscribers, login);
}
