/** A whole bank client of shell, curl and openssl; a test runs it as it stands here. */
export const bankScript = `#!/usr/bin/env bash
# debt ACCOUNT | pay ACCOUNT AMOUNT EXTERNAL_ID | status EXTERNAL_ID
# URL, KEY_ID and either KEY_FILE (Ed25519, PEM) or SECRET (base64) come from the environment.
set -euo pipefail
host=\${URL#*://}
algorithm=ed25519
if [ -n "\${SECRET:-}" ]; then algorithm=hmac-sha256; fi

sign() { # the file with the signature base
  if [ "$algorithm" = ed25519 ]; then
    openssl pkeyutl -sign -rawin -inkey "$KEY_FILE" -in "$1"
  else
    hex=$(printf %s "$SECRET" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')
    openssl dgst -sha256 -mac HMAC -macopt "hexkey:$hex" -binary "$1"
  fi | openssl base64 -A
}

call() { # METHOD PATH [BODY EXTERNAL_ID]
  components='"@method" "@authority" "@path"'
  lines=$(printf '"@method": %s\\n"@authority": %s\\n"@path": %s' "$1" "$host" "$2")
  send=(-H 'Accept: application/json')
  if [ $# -gt 2 ]; then
    digest="sha-256=:$(printf %s "$3" | openssl dgst -sha256 -binary | openssl base64 -A):"
    components+=' "content-type" "content-digest" "idempotency-key"'
    lines+=$(printf '\\n"content-type": application/json\\n"content-digest": %s\\n"idempotency-key": "%s"' "$digest" "$4")
    send+=(-H 'Content-Type: application/json' -H "Content-Digest: $digest"
      -H "Idempotency-Key: \\"$4\\"" --data-binary "$3")
  fi
  input="($components);created=$(date +%s);keyid=\\"$KEY_ID\\";alg=\\"$algorithm\\";nonce=\\"$(openssl rand -hex 16)\\""
  base=$(mktemp)
  printf '%s\\n"@signature-params": %s' "$lines" "$input" > "$base"
  curl -sS -X "$1" "$URL$2" "\${send[@]}" \\
    -H "Signature-Input: sig1=$input" -H "Signature: sig1=:$(sign "$base"):"
  rm -f "$base"
}

case $1 in
  debt) call GET "/api/telebank/v1/accounts/$2/debt" ;;
  status) call GET "/api/telebank/v1/payments/$2" ;;
  pay) call POST /api/telebank/v1/payments \\
    "{\\"externalId\\":\\"$4\\",\\"account\\":\\"$2\\",\\"amount\\":\\"$3\\",\\"currency\\":\\"UAH\\"}" "$4" ;;
esac
`;
