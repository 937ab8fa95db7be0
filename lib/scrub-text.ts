const patterns: readonly (readonly [RegExp, string])[] = [
  // User and password inside an address.
  [/:\/\/[^\s/@]+@/g, '://[credentials]@'],
  [/\b(Bearer|Basic)\s+[\w+/=.~-]+/gi, '$1 [secret]'],
  [/[^\s@<>"'(),:;=/[\]]+@[^\s@<>"'(),:;=/[\]]+/g, '[mail]'],
  [/\bUA\d{27}\b/g, '[iban]'],
  // Account, taxpayer and phone numbers, written together or in groups; a UUID is none of them.
  [/(?<![\w-])\+?\d(?:[ \u00a0\u202f-]?\d){7,}(?![\w-])/g, '[number]'],
];

/**
 * Takes out of a text what must not stand in a log: credentials, mail addresses, and numbers long
 * enough to name a person or an account. Texts of errors quote what people typed.
 */
export function scrubText(text: string): string {
  return patterns.reduce((kept, [pattern, mark]) => kept.replace(pattern, mark), text);
}
