export const passwordLength = { min: 10, max: 128 } as const;

/** What a guesser tries first, in the languages of our subscribers, without digits at the end. */
const commonStarts = [
  'password',
  'parol',
  'пароль',
  'qwerty',
  'йцукен',
  'letmein',
  'welcome',
  'administrator',
  'oselia',
  'оселя',
  'kyiv',
  'київ',
  'ukraine',
  'україна',
];

/**
 * Tells whether a password can be guessed without effort: too short, one thing repeated, a run of
 * digits or keys, a common word with digits, or what the centre itself knows about the person.
 */
export function isWeakPassword(password: string, known: readonly string[] = []): boolean {
  const spelled = password.normalize('NFC').toLowerCase();
  if ([...spelled].length < passwordLength.min) return true;
  return isMonotonous(spelled) || isCommon(spelled) || isKnown(spelled, known);
}

function isMonotonous(password: string): boolean {
  if (new Set(password).size < 5) return true;
  const codes = [...password].map((letter) => letter.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => Math.abs(code - (codes[index] ?? 0)));
  return steps.filter((step) => step <= 1).length >= steps.length - 1;
}

function isCommon(password: string): boolean {
  const core = password.replaceAll(/[\d\s\p{P}\p{S}]+$/gu, '');
  return commonStarts.some((start) => core.startsWith(start) && core.length < start.length + 4);
}

function isKnown(password: string, known: readonly string[]): boolean {
  return known
    .flatMap((fact) => [fact, fact.split('@')[0] ?? ''])
    .map((fact) => fact.toLowerCase())
    .some(
      (fact) => fact.length >= 4 && password.includes(fact) && password.length < fact.length + 6,
    );
}
