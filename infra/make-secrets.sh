#!/bin/sh
# Makes every secret that is not there yet, random and readable by its owner's containers only.
# Addresses outside are written empty: Alertmanager does not start, and no mail leaves, before somebody
# fills them in.
set -eu
folder="$(dirname "$0")/secrets"
mkdir -p "$folder"
chmod 700 "$folder"
random() { od -An -tx1 -N32 /dev/urandom | tr -d ' \n'; }
# The containers' users differ from the owner of the folder, which nobody else may enter.
keep() { [ -e "$folder/$1" ] || { printf '%s' "$2" > "$folder/$1" && chmod 444 "$folder/$1"; }; }

keep postgres_password "$(random)"
keep admin_database_url "postgresql://postgres:$(cat "$folder/postgres_password")@postgres:5432/klyngepuls"
for app in ingest worker api portal; do
  keep "${app}_database_url" "postgresql://klyngepuls_$app:$(random)@postgres:5432/klyngepuls"
done
keep grafana_database_password "$(random)"
keep grafana_admin_password "$(random)"
keep api_key_pepper "$(random)"
keep oidc_client_secret "$(random)"
# A JWK of Ed25519: the last 32 bytes of either half are the key itself.
base64url() { base64 | tr '+/' '-_' | tr -d '=\n'; }
keep_key() {
  [ -e "$folder/$1" ] && return
  pem="$(openssl genpkey -algorithm ed25519)"
  secret="$(printf '%s\n' "$pem" | openssl pkey -outform DER | tail -c 32 | base64url)"
  public="$(printf '%s\n' "$pem" | openssl pkey -pubout -outform DER | tail -c 32 | base64url)"
  jwk="\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"$public\""
  keep "$1" "{$jwk,\"d\":\"$secret\"}"
  [ -z "${2-}" ] || keep "$2" "{\"keys\":[{$jwk}]}"
}
keep_key portal_key portal_keys
keep_key receipt_key
keep redis_password "$(random)"
keep redis_url "redis://:$(cat "$folder/redis_password")@redis:6379"
for outside in alert_webhook_url notice_webhook_url watchdog_webhook_url smtp_url; do
  [ -e "$folder/$outside" ] || : > "$folder/$outside"
done
