export const loginLengthMax = 200;

/** Brings a login to the one spelling it is kept in: no outer spaces or control marks, lower case. */
export function spellLogin(login: string): string {
  return login
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .normalize('NFC')
    .toLowerCase()
    .slice(0, loginLengthMax);
}
