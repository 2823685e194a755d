#!/usr/bin/env bash
# Brings the functions to Google Cloud.
#
#   functions/deploy.sh --stage DIR   only lays the source out in DIR, as it would be uploaded
#   functions/deploy.sh               deploys, saying what each step is for and asking for what it does not know
#   functions/deploy.sh --show        says the same steps without taking any
#
# Answers may be given beforehand: PROJECT REGION SPREADSHEET WHO, and SIGN_IN=workspace or SIGN_IN=account.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
show=""

fail() { echo "$1" >&2; exit 1; }

stage() {
    [ -n "$1" ] || fail "Say which folder the source is to be laid out in: functions/deploy.sh --stage DIR"
    mkdir -p "$1"
    [ -z "$(ls -A "$1")" ] || fail "$1 is not empty: name an empty or a new folder."
    cp -R "$root/functions" "$root/sheets_schema" "$1/"
    find "$1" -name __pycache__ -prune -exec rm -rf {} +
    rm "$1/functions/deploy.sh" "$1/functions/requirements.txt"
    cp "$root/.constraints.txt" "$1/constraints.txt"
    { echo "-c constraints.txt"; cat "$root/functions/requirements.txt"; } >"$1/requirements.txt"
    echo 'from functions.main import acts as acts, pages as pages' >"$1/main.py"
}

say() { printf '\n%s\n' "$*"; }

run() {
    printf '  $'; printf ' %q' "$@"; printf '\n'
    [ -n "$show" ] || "$@"
}

ask() { # NAME "question" ["default"]: keeps what the environment says
    local given="${!1:-}"
    if [ -z "$given" ] && [ -z "$show" ]; then read -r -p "$2${3:+ [$3]}: " given; fi
    given="${given:-${3:-}}"
    [ -n "$given" ] || { [ -n "$show" ] && given="$1"; } || fail "$2 must be given."
    printf -v "$1" '%s' "$given"
}

exists() { [ -z "$show" ] && "$@" >/dev/null 2>&1; }

settings() {
    ask PROJECT "Google Cloud project"
    ask REGION "Region" europe-west1
    ask SPREADSHEET "ID of the spreadsheet (in its address, after /d/)"
    ask WHO "Account that invites and writes, such as recruiting@your-firm.example"
    ask SIGN_IN "Sign in as a Google Workspace firm (workspace) or with a plain Google account (account)?" workspace
    [ "$SIGN_IN" = workspace ] || [ "$SIGN_IN" = account ] || fail "SIGN_IN is either workspace or account."
    number=NUMBER
    [ -n "$show" ] || number="$(gcloud projects describe "$PROJECT" --format='value(projectNumber)')"
    desk="hiring-desk@$PROJECT.iam.gserviceaccount.com"
    clock="hiring-clock@$PROJECT.iam.gserviceaccount.com"
    pages_url="https://hiring-pages-$number.$REGION.run.app"
    acts_url="https://hiring-acts-$number.$REGION.run.app"
}

prepare_project() {
    say "1. Switch on what the kit talks to."
    run gcloud services enable --project "$PROJECT" run.googleapis.com cloudbuild.googleapis.com \
        artifactregistry.googleapis.com cloudscheduler.googleapis.com secretmanager.googleapis.com \
        iamcredentials.googleapis.com sheets.googleapis.com drive.googleapis.com docs.googleapis.com \
        calendar-json.googleapis.com gmail.googleapis.com meet.googleapis.com
    say "2. Two accounts for machines: one that the functions run as, one for the clock that may only call them."
    for name in hiring-desk hiring-clock; do
        exists gcloud iam service-accounts describe "$name@$PROJECT.iam.gserviceaccount.com" --project "$PROJECT" ||
            run gcloud iam service-accounts create "$name" --project "$PROJECT" --display-name "Hiring desk: $name"
    done
}

keep_the_key() {
    say "3. The firm's own key, made once and kept in Secret Manager: it encrypts page links and proves approvals."
    if ! exists gcloud secrets describe hiring-key --project "$PROJECT"; then
        run gcloud secrets create hiring-key --project "$PROJECT" --replication-policy automatic
        echo '  $ openssl rand -base64 32 | gcloud secrets versions add hiring-key --data-file=-'
        [ -n "$show" ] ||
            openssl rand -base64 32 | tr -d '\n' | gcloud secrets versions add hiring-key --project "$PROJECT" --data-file=-
    fi
    may_read hiring-key
}

may_read() {
    run gcloud secrets add-iam-policy-binding "$1" --project "$PROJECT" \
        --member "serviceAccount:$desk" --role roles/secretmanager.secretAccessor
}

mailbox_too() {
    echo "   (Only if applications are to be read from the mailbox: https://www.googleapis.com/auth/gmail.modify as well.)"
}

sign_in_as_workspace() {
    say "4. Keyless delegation: the functions' account may sign for itself, so that no key file lies around."
    run gcloud iam service-accounts add-iam-policy-binding "$desk" --project "$PROJECT" \
        --member "serviceAccount:$desk" --role roles/iam.serviceAccountTokenCreator
    local client="CLIENT_ID"
    [ -n "$show" ] ||
        client="$(gcloud iam service-accounts describe "$desk" --project "$PROJECT" --format='value(uniqueId)')"
    say "   A Workspace administrator now allows it to act for the firm's accounts (the kit only ever acts as $WHO): at" \
        "admin.google.com, Security > API controls > Domain-wide delegation > Add new, client ID $client, with these scopes:"
    grep -o 'https://www.googleapis.com/auth/[a-z.]*' "$root/sheets_schema/connection.py" | paste -sd, -
    mailbox_too
}

sign_in_as_account() {
    say "4. A plain Google account signs in once, in a browser, with an OAuth client of this project (published, not" \
        "“Testing”: there a sign-in ends after 7 days). What it leaves is kept in Secret Manager as hiring-user:"
    echo "   gcloud auth application-default login --client-id-file=client.json --scopes=$(
        grep -o 'https://www.googleapis.com/auth/[a-z.]*' "$root/sheets_schema/connection.py" | paste -sd, -
    )"
    mailbox_too
    echo "   gcloud secrets create hiring-user --data-file=\$HOME/.config/gcloud/application_default_credentials.json"
    exists gcloud secrets describe hiring-user --project "$PROJECT" || [ -n "$show" ] ||
        fail "Do these two, then run this script again: it goes on from here."
    may_read hiring-user
}

deploy() { # SERVICE TARGET MORE…
    local service="$1" target="$2" secrets="HIRING_KEY=hiring-key:latest"
    local values="HIRING_MODE=real,HIRING_SPREADSHEET=$SPREADSHEET,HIRING_WHO=$WHO,HIRING_PAGES=$pages_url"
    shift 2
    if [ "$SIGN_IN" = account ]; then
        secrets="$secrets,/signed-in/user.json=hiring-user:latest"
        values="$values,GOOGLE_APPLICATION_CREDENTIALS=/signed-in/user.json"
    fi
    run gcloud run deploy "$service" --project "$PROJECT" --region "$REGION" --source "$staged" --function "$target" \
        --base-image python313 --service-account "$desk" --set-env-vars "$values" --set-secrets "$secrets" \
        --memory 1Gi --cpu-boost --timeout 300 --quiet "$@"
}

start_the_clock() {
    say "7. The clock: every five minutes it calls what is due. A call that is missed heals with the next."
    run gcloud run services add-iam-policy-binding hiring-acts --project "$PROJECT" --region "$REGION" \
        --member "serviceAccount:$clock" --role roles/run.invoker
    local verb=create
    exists gcloud scheduler jobs describe hiring-tick --project "$PROJECT" --location "$REGION" && verb=update
    run gcloud scheduler jobs "$verb" http hiring-tick --project "$PROJECT" --location "$REGION" \
        --schedule '*/5 * * * *' --uri "$acts_url/tick" --http-method POST --attempt-deadline 300s \
        --oidc-service-account-email "$clock" --oidc-token-audience "$acts_url"
}

main() {
    case "${1:-}" in
    --stage) stage "${2:-}"; return ;;
    --show) show=yes ;;
    "") command -v gcloud >/dev/null || fail "Install the Google Cloud CLI first (cloud.google.com/sdk), then: gcloud auth login" ;;
    *) fail "Use --stage DIR, --show, or nothing at all." ;;
    esac
    settings
    prepare_project
    keep_the_key
    "sign_in_as_$SIGN_IN"
    staged="$(mktemp -d)"
    trap 'rm -rf "$staged"' EXIT
    stage "$staged"
    say "5. The pages that approvers and candidates open: public, each link encrypted, for one row, and expiring."
    deploy hiring-pages pages --allow-unauthenticated --max-instances 3
    say "6. The acts: private, one at a time."
    deploy hiring-acts acts --no-allow-unauthenticated --concurrency 1 --max-instances 1
    start_the_clock
    say "Done. Within five minutes the Firm tab says when the kit last ran; it turns red after 30 minutes of silence."
}

main "$@"
