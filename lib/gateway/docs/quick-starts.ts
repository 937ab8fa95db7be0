import { magicAccounts } from '#lib/domain/sandbox/magic-accounts.ts';

const account = magicAccounts.pays.number;

/** The first question of a terminal network. */
const osmp = `curl -sS -u "$KEY_ID:$PASSWORD" \\
  "$URL/api/telebank/osmp/$CHANNEL?command=getInfo&account=${account}"`;

const city24 = `curl -sS -H 'Content-Type: text/xml' "$URL/api/telebank/city24/$CHANNEL" --data-binary \\
  "<commandCall><login>$KEY_ID</login><password>$PASSWORD</password><command>check</command><transactionID>1</transactionID><account>${account}</account></commandCall>"`;

const debt = `curl -sS -u "$KEY_ID:$PASSWORD" -H 'Content-Type: text/xml' "$URL/api/telebank/debt/$CHANNEL" --data-binary \\
  '<Transfer interface="Debt" action="Search"><Data><Unit name="bill_identifier" value="${account}"/></Data></Transfer>'`;

const easypay = `request=$(mktemp)
printf %s '<Request><DateTime>2026-11-24T10:15:00</DateTime><Sign></Sign><Check><ServiceId>1</ServiceId><Account>${account}</Account></Check></Request>' > "$request"
sign=$(openssl dgst -sha1 -sign "$KEY_FILE" "$request" | od -An -v -tx1 | tr -d ' \\n' | tr a-f A-F)
sed "s#<Sign></Sign>#<Sign>$sign</Sign>#" "$request" |
  curl -sS -H 'Content-Type: text/xml' --data-binary @- "$URL/api/telebank/easypay/$CHANNEL"`;

const pumb = `url64() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
payload=$(printf '{"fields":[{"alias":"CLIENT_ID","value":"${account}"}],"iat":%s}' "$(date +%s)" | url64)
header=$(printf %s '{"alg":"ES256","typ":"JWT"}' | url64)
# openssl writes R and S in DER; a JWS has them as 32 bytes each
signature=$(printf %s "$header.$payload" | openssl dgst -sha256 -sign "$KEY_FILE" |
  openssl asn1parse -inform DER | sed -n 's/.*INTEGER *://p' |
  while read -r part; do printf %64s "$part" | tr ' ' 0 | sed 's/../\\\\x&/g'; done)
signature=$(printf '%b' "$signature" | url64)
curl -sS "$URL/api/telebank/pumb/$CHANNEL/check" -H 'Content-Type: application/json' \\
  -H "x-jws-signature: $header..$signature" --data "{\\"payload\\":\\"$payload\\"}" |
  sed 's/.*"payload":"\\([^"]*\\)".*/\\1===/; s/\\(\\(....\\)*\\).*/\\1/' | tr -- '-_' '+/' | openssl base64 -d -A`;

/** The first question in each protocol but the native one, as bash; a test runs them all. */
export const quickStarts = { osmp, city24, debt, easypay, pumb } as const;
