/** A field the framework reads as values of its own, not as a text: an argument of an action. */
const argumentName = {
  /** Sent by a page whose script runs: what was typed has names that begin with "_". */
  scripted: /^()(\d+)$/,
  /** Sent by a plain form: what was typed has its own names. */
  plain: /^(\$ACTION_[^:]*:)(\d+)$/,
} as const;

const formOfFields = /^\$K[\da-f]+$/;
/** What stands for itself: an escaped text, a form of fields, a day, a number of no end, nothing. */
const ownValue = /^\$(?:\$.*|K[\da-f]+|D.*|undefined|Infinity|NaN|-0|-Infinity|n-?\d{1,300})$/s;
/** What the page kept to itself: known again only where its script reads the answer. */
const keptByPage = '$T';
/** Another argument, or what is found in it under these names. */
const reference = /^\$@?([\da-f]{1,8})((?::[^:]+)*)$/;

type Arguments = ReadonlyMap<string, unknown>;

/**
 * Tells whether the arguments of an action end with a form where a script sends them, and whether
 * each reference among them leads to something that was sent.
 * React throws at one that does not, and the framework calls that a fault of its own. Texts that
 * were typed are no references, whatever they begin with. Kinds of value no form of ours sends
 * (maps, streams, bytes) lead nowhere.
 */
export function areReferencesWhole(form: FormData, { isScripted }: { isScripted: boolean }) {
  const actions = argumentsIn(form, argumentName[isScripted ? 'scripted' : 'plain']);
  if (isScripted && !endsWithForm(actions.get('')?.get('0'))) return false;
  return [...actions.values()].every((sent) =>
    [...sent.values()]
      .flatMap(markedTexts)
      .every((text) => (isScripted && text === keptByPage) || leadsSomewhere(text, sent)),
  );
}

/** Each action of ours takes the fields of its form last, and would fail without them. */
function endsWithForm(called: unknown): boolean {
  const last: unknown = Array.isArray(called) ? called.at(-1) : undefined;
  return typeof last === 'string' && formOfFields.test(last);
}

/** The arguments of each action by their numbers; what is no JSON is a reference to nothing. */
function argumentsIn(form: FormData, name: RegExp): ReadonlyMap<string, Arguments> {
  const actions = new Map<string, Map<string, unknown>>();
  for (const [key, value] of form) {
    const [, action, id] = name.exec(key) ?? [];
    if (action === undefined || id === undefined) continue;
    const sent = actions.get(action) ?? new Map<string, unknown>();
    actions.set(action, sent.set(id, typeof value === 'string' ? parseJson(value) : '$'));
  }
  return actions;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return '$';
  }
}

/** The texts in a value that React reads; walked without recursion, for it may nest without end. */
function markedTexts(root: unknown): string[] {
  const found: string[] = [];
  const left = [root];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string' && value.startsWith('$')) found.push(value);
    if (typeof value === 'object' && value !== null) {
      for (const part of Object.values(value)) left.push(part);
    }
  }
  return found;
}

function leadsSomewhere(text: string, sent: Arguments): boolean {
  if (ownValue.test(text)) return true;
  const [, id, names = ''] = reference.exec(text) ?? [];
  if (id === undefined) return false;
  const path = [String(Number.parseInt(id, 16)), ...names.split(':').slice(1)];
  let found: unknown = Object.fromEntries(sent);
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return false;
    found = (found as Readonly<Record<string, unknown>>)[name];
  }
  return true;
}
