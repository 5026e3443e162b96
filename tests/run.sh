#!/usr/bin/env bash
# Everything CI runs, in this order; the last line is the totals.
#   ./tests/run.sh                      all phases
#   ./tests/run.sh unit browser         only these: format build publish unit published browser
# format, build and publish, and the same of bench/, count as one check each. Chromium is installed from Debian when run as root.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1
# Build servers would outlive this script and keep its output open.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

case "${1:-}" in -h | --help) sed -n '2,5s/^# *//p' "${BASH_SOURCE[0]}"; exit 0 ;; esac
all="format build publish unit published browser"
phases=${*:-$all}
for one in $phases; do
  case " $all " in *" $one "*) ;; *) echo "unknown phase '$one'; phases: $all" >&2; exit 2 ;; esac
done

passed=0 failed=0 skipped=0
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
heading() { printf '\n== %s\n' "$*"; }

# check NAME LIMIT COMMAND...: one check that passes or fails as a whole; its output is shown only when it fails.
check() {
  local name=$1 limit=$2 started=$SECONDS
  shift 2
  heading "$name"
  if timeout -k 10 "$limit" "$@" > "$logs/$name" 2>&1 < /dev/null; then
    [ "$name" != publish ] || cat "$logs/$name"
    passed=$((passed + 1))
    echo "$name: passed ($((SECONDS - started)) s)"
  else
    local code=$?
    { grep -E '(error|warning) ' "$logs/$name" | sort -u | head -40; } || true
    tail -n 40 "$logs/$name"
    failed=$((failed + 1))
    echo "$name: FAILED, exit code $code ($((SECONDS - started)) s)"
    return 1
  fi
}

# run_tests NAME OPTIONS...: a part of the test program; its own summary is added to the totals.
runner=tests/bin/Release/net10.0/OpenClaw.Tests.dll
run_tests() {
  local name=$1 started=$SECONDS code=0 one
  shift
  heading "$name tests"
  if [ ! -f "$runner" ]; then
    failed=$((failed + 1))
    echo "$name: FAILED, $runner is not there (phase: build)"
    return 1
  fi
  timeout -k 10 600 dotnet "$runner" --no-progress --no-ansi --results-directory "$logs/results" "$@" > "$logs/$name" 2>&1 < /dev/null || code=$?
  grep -v '^Ok, passed' "$logs/$name"
  count() { sed -n "s/^ *$1: \([0-9]*\).*/\1/p" "$logs/$name" | tail -n 1; }
  local ok bad skip
  ok=$(count succeeded) bad=$(count failed) skip=$(count skipped)
  passed=$((passed + ${ok:-0})) failed=$((failed + ${bad:-0})) skipped=$((skipped + ${skip:-0}))
  # A run that ends badly without naming a failed test (crash, time limit, no test found) is one failure.
  if [ "$code" != 0 ] && [ "${bad:-0}" = 0 ]; then
    failed=$((failed + 1))
    echo "$name: FAILED, the test program ended with exit code $code"
  fi
  echo "$name: $((SECONDS - started)) s"
}

find_chromium() {
  local one
  for one in chromium chromium-browser google-chrome; do
    command -v "$one" && return 0
  done
  return 1
}

phase_format() {
  check format 300 dotnet format OpenClaw.slnx --verify-no-changes
  check bench-format 120 dotnet format whitespace bench --folder --verify-no-changes
}
phase_build() {
  check build 600 dotnet build tests/OpenClaw.Tests.csproj -c Release -v q
  check bench-build 600 dotnet build bench/OpenClaw.Bench.csproj -c Release --artifacts-path artifacts/bench/load -v q
}
phase_publish() { check publish 900 ./publish.sh; }
phase_unit() { run_tests unit --filter-not-namespace "OpenClaw.Tests.Published*" --filter-not-namespace "OpenClaw.Tests.Page*" --filter-not-namespace "OpenClaw.Tests.Long*" --filter-not-namespace "OpenClaw.Tests.Stock*"; }
phase_published() {
  export OPENCLAW_BINARY=$PWD/dist/openclaw
  run_tests published --filter-namespace "OpenClaw.Tests.Published*" --fail-skips on
}
phase_browser() {
  if ! find_chromium > /dev/null && [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    echo "installing chromium"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } > "$logs/chromium" 2>&1 < /dev/null \
      || tail -n 20 "$logs/chromium"
  fi
  if ! OPENCLAW_CHROMIUM=$(find_chromium); then
    heading "browser tests"
    failed=$((failed + 1))
    echo "browser: FAILED, no Chromium. On Debian: sudo apt-get install -y chromium"
    return 1
  fi
  export OPENCLAW_CHROMIUM
  run_tests browser --filter-namespace "OpenClaw.Tests.Page*" --fail-skips on
}

for one in $phases; do
  "phase_$one" || true
done

totals="$passed passed, $failed failed"
[ "$skipped" = 0 ] || totals="$totals, $skipped skipped"
printf '\nin %s s\n%s\n' "$SECONDS" "$totals"
[ "$failed" = 0 ]
