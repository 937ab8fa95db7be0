import messages from '#messages/uk.json' with { type: 'json' };

const names: Readonly<Record<string, string>> = messages.services;

/** Returns the name of a service as payers in the city know it; its code where it has none. */
export function serviceName(code: string): string {
  return names[code] ?? code;
}
