/**
 * Writes the header that names a shown document (RFC 6266): the name in whatever letters for the
 * browsers of today (RFC 8187), and one of plain letters for what does not know those.
 */
export function inlineDocument({ name, plain }: { name: string; plain: string }): string {
  return `inline; filename="${plain.replaceAll(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encoded(name)}`;
}

/** Of what encodeURIComponent leaves, RFC 8187 does not permit these four. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(/['()*]/g, (sign) => {
    return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}
