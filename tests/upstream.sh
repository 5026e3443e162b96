#!/usr/bin/env bash
# Runs the program against a third-party model mock (npm @copilotkit/aimock), over both provider formats.
# By command, not in CI: it installs from npm into a temporary folder. Needs Node 20 or later.
#   tests/upstream.sh [path to the openclaw binary, default dist/openclaw]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
binary=$(realpath "${1:-$root/dist/openclaw}")
work=$(mktemp -d)
pids=()
cleanup() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"; }
trap cleanup EXIT

(cd "$work" && npm init -y >/dev/null && npm install --silent --no-fund --no-audit @copilotkit/aimock >/dev/null)
cat > "$work/mock.mjs" <<'JS'
import { LLMock } from "@copilotkit/aimock";
const mock = new LLMock({ port: 0 });
mock.onMessage("hello", { content: "Hi there from the mock: wörld 🦞." });
await mock.start();
console.log(mock.url);
setInterval(() => {}, 1000);
JS
(cd "$work" && exec node mock.mjs > url.txt) & pids+=($!)
for _ in $(seq 100); do [ -s "$work/url.txt" ] && break; sleep 0.1; done
url=$(head -1 "$work/url.txt")

port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
failed=0
check() { # name, provider/model, message, text that must be in the output
  local output
  output=$(OPENCLAW_STATE_DIR="$work/state" "$binary" agent --agent "$2" --message "$3" --json --token t --url "ws://127.0.0.1:$port" 2>&1) || true
  if grep -qF "$4" <<<"$output"; then echo "ok   $1"; else echo "FAIL $1"; sed 's/^/     /' <<<"$output" | head -20; failed=1; fi
}

mkdir -p "$work/state"
cat > "$work/state/openclaw.json" <<JSON
{
  "gateway": { "mode": "local", "port": $port, "auth": { "mode": "token", "token": "t" } },
  "models": { "providers": {
    "chat": { "baseUrl": "$url/v1", "apiKey": "mock-key", "api": "openai-completions", "models": [{ "id": "gpt-4o", "name": "chat" }] },
    "claude": { "baseUrl": "$url", "apiKey": "mock-key", "api": "anthropic-messages", "models": [{ "id": "claude-sonnet-4-5", "name": "claude" }] }
  } },
  "agents": { "list": [
    { "id": "chat", "default": true, "model": "chat/gpt-4o" },
    { "id": "claude", "model": "claude/claude-sonnet-4-5" }
  ] }
}
JSON
HOME="$work" OPENCLAW_STATE_DIR="$work/state" "$binary" gateway > "$work/gateway.log" 2>&1 & pids+=($!)
for _ in $(seq 100); do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break; sleep 0.1; done

check "chat completions: an answer" chat "say hello" "Hi there from the mock: wörld 🦞."
check "messages: an answer" claude "say hello" "Hi there from the mock: wörld 🦞."
check "chat completions: no fixture is an error in words" chat "something unforeseen" "HTTP 404"
check "messages: no fixture is an error in words" claude "something unforeseen" "HTTP 404"
[ "$failed" = 0 ] || { tail -20 "$work/gateway.log"; exit 1; }
echo "all checks passed"
