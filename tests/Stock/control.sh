# Sourced by tests/stock.sh: the whole command line of both products over one home that they share with our gateway, so that
# what the product writes the gateway takes up, and the other way round.
# stock_control VERSION uses `check`, $stock, $node_package, $binary, $logs, $scratch and $token of that script.

stock_control() { # VERSION
  local version=$1 home=$scratch/control-$1 node=$stock/$1/node_modules/$node_package/bin/node port model pid_model pid_gateway
  # A filter that can fit none of these spares the two processes.
  case "control remote" in *"${only%% *}"*) ;; *) return 0 ;; esac
  mkdir -p "$home/.openclaw"
  "$node" tests/Stock/fake-model.mjs > "$home/model" 2> "$logs/control-$version-model" < /dev/null &
  pid_model=$!
  for _ in $(seq 1 100); do [ -s "$home/model" ] && break; sleep 0.1; done
  model=$(cat "$home/model")
  port=$((20000 + RANDOM % 12000))
  while (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; do port=$((20000 + RANDOM % 12000)); done
  "$node" -e '
    const [path, port, token, home, model] = process.argv.slice(1);
    const one = (id, name) => ({ id, name, reasoning: false, input: ["text"], cost: { input: 1, output: 2, cacheRead: 0, cacheWrite: 0 }, contextWindow: 32000, maxTokens: 4000 });
    require("fs").writeFileSync(path, JSON.stringify({
      gateway: { mode: "local", port: Number(port), auth: { mode: "token", token } },
      agents: { defaults: { model: { primary: "mock/mock-1" }, workspace: `${home}/desk` } },
      models: { providers: { mock: { baseUrl: `http://127.0.0.1:${model}/v1`, apiKey: "k", api: "openai-completions", models: [one("mock-1", "Mock One"), one("mock-2", "Mock Two")] } } },
    }));' "$home/.openclaw/openclaw.json" "$port" "$token" "$home" "$model"
  env -i PATH="$PATH" HOME="$home" "$binary" gateway > "$logs/control-$version-gateway.log" 2>&1 < /dev/null &
  pid_gateway=$!
  started_pids="$pid_model $pid_gateway"
  for _ in $(seq 1 100); do
    (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null && break
    sleep 0.1
  done
  product_home=$home section="control "
  control_agents "$version"
  control_models "$version"
  control_skills_and_channels "$version"
  control_approvals "$version"
  control_runs "$version"
  control_status "$version"
  control_config "$version"
  control_gateway "$version"
  control_nodes "$version"
  control_messages "$version"
  control_local "$version"
  control_remote "$version"
  [ "$version" != v4 ] || control_newer
  product_home=
  # The newer product keeps these policies elsewhere and refuses to look at a home with the file of the older one.
  check "$version" "status --deep" '/reachable/.test(out)' status --deep
  # A probe of the newer product has no device, and so no scope to look further with.
  check "$version" "security audit --deep" 'Array.isArray(json.findings) && (json.deep.gateway.ok || /^missing scope/.test(json.deep.gateway.error))' security audit --deep --json
  section=
  kill -TERM "$pid_gateway" "$pid_model" 2> /dev/null
  wait "$pid_gateway" "$pid_model" 2> /dev/null
  started_pids=
}

control_agents() { # VERSION
  check "$1" "agents list" '/- main \(default\)/.test(out) && /Model: mock\/mock-1/.test(out)' agents list --bindings
  check "$1" "agents list --json" 'json.length === 1 && json[0].id === "main" && json[0].isDefault === true' agents list --json
  check "$1" "agents add" 'json.agentId === "beta" && /beta\/agent$/.test(json.agentDir)' agents add beta --workspace "$product_home/desk-beta" --non-interactive --json
  check "$1" "agents set-identity" 'json.agentId === "beta" && json.identity.name === "Betty"' agents set-identity --agent beta --name Betty --emoji B --json
  check "$1" "gateway call agents.list" 'json.agents.find(agent => agent.id === "beta").identity.name === "Betty"' gateway call agents.list --json
  check "$1" "agent of beta" 'json.status === "ok" && json.result.payloads[0].text.startsWith("Written by")' agent --agent beta --message hello --json
  check "$1" "agents delete" 'json.agentId === "beta"' agents delete beta --force --json
  check "$1" "gateway call agents.list after it" '!json.agents.some(agent => agent.id === "beta")' gateway call agents.list --json
}

control_models() { # VERSION
  check "$1" "models list" 'json.models.some(model => model.key === "mock/mock-1" && model.available)' models list --json
  check "$1" "models status" 'json.resolvedDefault === "mock/mock-1" && json.configPath.endsWith("openclaw.json")' models status --json
  check "$1" "models set" '/Default model: mock\/mock-2/.test(out)' models set mock/mock-2
  check "$1" "agent of the model set" 'json.result.meta.agentMeta.model === "mock-2"' agent --agent main --message hello --json
  check "$1" "models aliases add" '/Alias quick -> mock\/mock-1/.test(out)' models aliases add quick mock/mock-1
  check "$1" "models aliases list" '/quick -> mock\/mock-1/.test(out)' models aliases list
  check "$1" "models fallbacks add" '/Fallbacks: mock\/mock-1/.test(out)' models fallbacks add mock/mock-1
  check "$1" "models fallbacks list" '/mock\/mock-1/.test(out)' models fallbacks list
  check "$1" "models fallbacks clear" '/cleared/.test(out)' models fallbacks clear
  check "$1" "models image-fallbacks list" '/Image fallbacks \(0\)/.test(out)' models image-fallbacks list
  check "$1" "models aliases remove" '/No aliases configured|Aliases: none|removed/i.test(out)' models aliases remove quick
  check "$1" "models fallbacks add again" '/Fallbacks: mock\/mock-1/.test(out)' models fallbacks add mock/mock-1
  check "$1" "models fallbacks remove" '/Fallbacks:/.test(out) && !/mock-1/.test(out)' models fallbacks remove mock/mock-1
  check "$1" "models image-fallbacks add" '/Image fallbacks: mock\/mock-1/.test(out)' models image-fallbacks add mock/mock-1
  check "$1" "models image-fallbacks clear" '/cleared/.test(out)' models image-fallbacks clear
  check "$1" "models set-image" '/Image model: mock\/mock-1/.test(out)' models set-image mock/mock-1
  check "$1" "models list --all" 'json.count > 5' models list --all --json
  check "$1" "models auth order get" '/Provider: mock/.test(out)' models auth order get --provider mock
}

control_skills_and_channels() { # VERSION
  mkdir -p "$product_home/desk/skills/gardening"
  printf -- '---\nname: gardening\ndescription: Waters plants.\n---\nWater them.\n' > "$product_home/desk/skills/gardening/SKILL.md"
  check "$1" "skills list" 'json.skills.some(skill => skill.name === "gardening" && skill.eligible)' skills list --json
  check "$1" "skills info" '/gardening/.test(out) && /Waters plants/.test(out)' skills info gardening
  check "$1" "skills check" '/gardening/.test(out)' skills check
  check "$1" "gateway call skills.status" 'json.skills.some(skill => skill.name === "gardening" && skill.eligible)' gateway call skills.status --json
  check "$1" "channels list" 'Object.keys(json.chat).length === 0' channels list --json
  check "$1" "channels status" '/Gateway reachable/.test(out + err)' channels status
  check "$1" "channels status --probe" 'json.ts > 0 && Object.keys(json.channels).length === 0' channels status --probe --json
  check "$1" "channels logs" 'Array.isArray(json.lines)' channels logs --json
  expected=1 check "$1" "pairing approve of nothing" '/No pending pairing request/.test(err + out)' pairing approve telegram ABCDEFGH
  check "$1" "pairing list" 'json.requests.length === 0' pairing list telegram --json
}

control_approvals() { # VERSION
  printf '{"version":1,"defaults":{"security":"allowlist","ask":"on-miss"},"agents":{}}\n' > "$product_home/approvals.json"
  check "$1" "approvals get" 'json.file.version === 1' approvals get --json
  check "$1" "approvals set --gateway" '/allowlist/.test(out)' approvals set --gateway --file "$product_home/approvals.json"
  check "$1" "approvals get --gateway" 'json.file.defaults.security === "allowlist" && json.exists === true' approvals get --gateway --json
  check "$1" "approvals allowlist add" '/Allowlist/.test(out)' approvals allowlist add --gateway --agent main /usr/bin/uname
  check "$1" "approvals get after it" 'json.file.agents.main.allowlist[0].pattern === "/usr/bin/uname"' approvals get --gateway --json
  check "$1" "approvals allowlist remove" '/Allowlist/.test(out)' approvals allowlist remove --gateway --agent main /usr/bin/uname
}

control_runs() { # VERSION
  check "$1" "agent as text" '/Written by the stock gateway/.test(out)' agent --agent main --message "hello again"
  check "$1" "agent --to" '/Written by the stock gateway/.test(out)' agent --to +15555550123 --message hello
  check "$1" "agent --session-id" 'json.status === "ok" && json.result.meta.agentMeta.sessionId === "stock-session"' agent --session-id stock-session --message hello --thinking low --json
  # There is no channel to deliver to; the product says so, and not that the gateway was away. The newer one delivers to its own page.
  [ "$1" != v3 ] || expected=1 check v3 "agent --deliver" '/channel/i.test(err) && !/1006|not reachable/.test(err)' agent --agent main --message hello --deliver --json
  program=$PWD/tests/Stock/acp.mjs check "$1" "acp" 'json.stopReason === "end_turn" && /Written by/.test(json.text)' "$stock/$1/node_modules/openclaw/openclaw.mjs"
  check "$1" "usage-cost" 'json.totals.totalTokens >= 32 && json.daily.length === 1' gateway usage-cost --json
  check "$1" "usage-cost as text" '/Usage cost/.test(out)' gateway usage-cost --days 7
  check "$1" "system event --mode now" '/ok/i.test(out)' system event --text hello --mode now
}

control_status() { # VERSION
  check "$1" "status" '/reachable/.test(out) && !/unreachable/.test(out)' status
  check "$1" "status --all" '/reachable/.test(out) && /agent/i.test(out)' status --all
  check "$1" "status --usage" '/OpenClaw status/i.test(out)' status --usage
  check "$1" "health" '/Agents: main/.test(out)' health
  check "$1" "health --verbose" 'json.ok === true && json.sessions.count > 0' health --json --verbose
  check "$1" "logs --json" '/"type":"meta"/.test(out) && /"type":"log"/.test(out)' logs --limit 5 --json
  control_follow "$1"
  check "$1" "sessions --active" 'json.activeMinutes === 60 && Array.isArray(json.sessions)' sessions --active 60 --json
  check "$1" "update status" '/update/i.test(out)' update status
}

# Followed until it is stopped, while somebody asks for a method a second that is not there: these requests are in the log at every
# level. None may be missing or shown twice, and they must go on after the first look at the log.
control_follow() { # VERSION
  local number pid_asking
  case "$1 control logs --follow" in *"$only"*) ;; *) return 0 ;; esac
  (
    for number in $(seq 100 200); do
      env -i PATH="$PATH" HOME="$product_home" "$binary" gateway call "follow.$number" > "$logs/control-$1-follow.log" 2>&1 < /dev/null
      sleep 1
    done
  ) &
  pid_asking=$!
  expected=124 limit=25 check "$1" "logs --follow" '(seen => seen.length > 1 && seen.every((hit, index) => Number(hit[2]) === 100 + index) && Date.now() - Date.parse(seen.at(-1)[1]) < 8000)
    ([...out.matchAll(/^(\S+) .*⇄ res ✗ follow\.(\d+) /gm)])' logs --follow --interval 300 --plain
  kill -TERM "$pid_asking" 2> /dev/null
  wait "$pid_asking" 2> /dev/null
}

control_config() { # VERSION
  check "$1" "config get" 'Number(out.trim().split("\n").pop()) > 20000' config get gateway.port
  check "$1" "config set" '/agents\.defaults\.timeoutSeconds/.test(out)' config set agents.defaults.timeoutSeconds 300
  check "$1" "config.get of the gateway after it" 'json.valid === true && json.config.agents.defaults.timeoutSeconds === 300' gateway call config.get --json
  local hash
  hash=$(sed -n 's/^ *"hash": "\([^"]*\)".*/\1/p' "$logs/$1-control_config_get_of_the_gateway_after_it.out" 2> /dev/null | head -n 1)
  check "$1" "config.patch of the gateway" 'json.ok === true && json.config.ui.seamColor === "#123456"' \
    gateway call config.patch --params "{\"raw\":\"{ui:{seamColor:'#123456'}}\",\"baseHash\":\"$hash\"}" --json
  # What the gateway has written the product can still read.
  check "$1" "config get of what the gateway wrote" '/#123456/.test(out)' config get ui.seamColor
  check "$1" "config unset" '/timeoutSeconds/.test(out)' config unset agents.defaults.timeoutSeconds
  expected=1 check "$1" "config get of nothing" '/not found|Unknown config path/.test(out + err)' config get nope.nope
}

control_gateway() { # VERSION
  check "$1" "gateway status as text" '/probe: ok/i.test(out)' gateway status --deep
  check "$1" "gateway status --json" '(json.rpc ?? json.connectivity ?? json).ok !== false' gateway status --json
  check "$1" "gateway probe as text" '/reachable: yes/i.test(out)' gateway probe
  check "$1" "gateway discover" 'json.count === 0' gateway discover --json
  expected=1 check "$1" "gateway call of nothing" '/unknown method: nope/.test(out + err)' gateway call nope
  check "$1" "daemon status" 'json.service.loaded === false' daemon status --json
  check "$1" "dashboard" '/#token=stock-token|127\.0\.0\.1:[0-9]+/.test(out)' dashboard --no-open
  check "$1" "doctor" '/Doctor complete/.test(out + err)' doctor --non-interactive --no-workspace-suggestions
}

control_nodes() { # VERSION
  check "$1" "devices list as text" '/Paired/.test(out) || /No device/i.test(out)' devices list
  expected=1 check "$1" "devices approve of nothing" 'out.length + err.length > 0' devices approve nope
  check "$1" "nodes list" '/Paired: 0/.test(out)' nodes list
  check "$1" "nodes status" '/Connected: 0/.test(out)' nodes status
  check "$1" "nodes pending" '/No pending|Pending: 0/.test(out)' nodes pending
  expected=1 check "$1" "nodes describe of nothing" '/unknown node/.test(err)' nodes describe --node nope
  expected=1 check "$1" "nodes approve of nothing" '/unknown requestId|not found|No pending/i.test(err)' nodes approve nope
  expected=1 check "$1" "nodes reject of nothing" '/unknown (node pairing )?requestId/i.test(err)' nodes reject nope
  expected=1 check "$1" "nodes rename of nothing" '/unknown node/.test(err)' nodes rename --node nope --name x
  expected=1 check "$1" "nodes notify of nothing" '/unknown node/.test(err)' nodes notify --node nope --title hello
  expected=1 check "$1" "devices reject of nothing" '/unknown requestId/.test(err + out)' devices reject nope
  expected=1 check "$1" "devices rotate of nothing" '/unknown deviceId/.test(err + out)' devices rotate --device nope --role operator
  expected=1 check "$1" "devices revoke of nothing" '/unknown deviceId/.test(err + out)' devices revoke --device nope --role operator
  expected=1 check "$1" "nodes invoke of nothing" '/unknown node/.test(err)' nodes invoke --node nope --command system.which --params '{}'
}

# No channel is served: a message is refused in one sentence.
control_messages() { # VERSION
  expected=1 check "$1" "message send" 'err.trim().length > 0 && !/^\s+at /m.test(err)' message send --channel telegram --target @x --message hi
  expected=1 check "$1" "message send without a channel" 'err.trim().length > 0 && !/^\s+at /m.test(err)' message send --target +15555550123 --message hi
  expected=1 check "$1" "message poll" 'err.trim().length > 0 && !/^\s+at /m.test(err)' message poll --channel discord --target channel:1 --poll-question q --poll-option a --poll-option b
}

# A machine whose configuration says that the gateway is elsewhere.
control_remote() { # VERSION
  local product_home=$product_home-remote section="remote "
  mkdir -p "$product_home/.openclaw"
  printf '{"gateway":{"mode":"remote","remote":{"url":"ws://127.0.0.1:%s","token":"%s"}}}\n' "$port" "$token" > "$product_home/.openclaw/openclaw.json"
  check "$1" "health" 'json.ok === true' health --json
  check "$1" "status" 'json.gateway.mode === "remote" && json.gateway.reachable === true' status --json
  check "$1" "gateway probe" 'json.ok === true' gateway probe --json
  check "$1" "agent" 'json.status === "ok" && /Written by/.test(json.result.payloads[0].text)' agent --agent main --message hello --json
  check "$1" "cron list" 'Array.isArray(json.jobs)' cron list --json
  check "$1" "logs" '/gateway/.test(out)' logs --limit 5 --plain
  check "$1" "nodes status" '/Connected: 0/.test(out)' nodes status
  check "$1" "system presence" 'json.length > 0' system presence --json
  check "$1" "approvals get" 'json.file.version === 1' approvals get --gateway --json
}

# These look at the home alone: our gateway must leave it in a shape they read.
control_local() { # VERSION
  check "$1" "sessions" 'Array.isArray(json.sessions)' sessions --json
  [ "$1" != v3 ] || check v3 "sessions of our gateway" 'json.sessions.some(session => session.key === "agent:main:main" && session.model === "mock-2")' sessions --json
  check "$1" "memory status" '/"agentId": "main"/.test(out) || /No API key found/.test(out + err)' memory status --json
  # The newer product asks the gateway, which has none.
  [ "$1" != v3 ] || check v3 "hooks list" '/session-memory/.test(out)' hooks list
  [ "$1" != v3 ] || check v3 "hooks info" '/session-memory/.test(out)' hooks info session-memory
  [ "$1" != v4 ] || check v4 "hooks list" 'json.hooks.length === 0' hooks list --json
  check "$1" "plugins list" '/Plugins/.test(out)' plugins list
  check "$1" "plugins doctor" '/plugin/i.test(out)' plugins doctor
  check "$1" "sandbox list" 'out.length > 0' sandbox list
  check "$1" "sandbox explain" '/sandbox/i.test(out)' sandbox explain
  check "$1" "node status" '/service/i.test(out)' node status
  expected=1 check "$1" "browser status" '/browser/i.test(err)' browser status
  check "$1" "plugins info" '/memory-core/.test(out)' plugins info memory-core
  check "$1" "completion" '/openclaw/.test(out)' completion -s bash
  check "$1" "uninstall --dry-run" '/dry-run/.test(out)' uninstall --dry-run --all --yes --non-interactive
  # The first one changes what a gateway has to restart for; the second one looks at the health of the gateway that runs.
  local options="--non-interactive --accept-risk --mode local --auth-choice skip --gateway-port $port --gateway-auth token --gateway-token $token"
  options="$options --no-install-daemon --skip-channels --skip-skills --skip-ui --json"
  check "$1" "onboard" 'json.mode === "local" && json.gateway.authMode === "token"' onboard $options --skip-health
  check "$1" "onboard with health" 'json.mode === "local" && json.skipHealth !== true' onboard $options
  check "$1" "reset --dry-run" '/dry-run/.test(out)' reset --dry-run --scope config --yes --non-interactive
}

# Commands that only product 2026.9.6 has.
control_newer() {
  check v4 "approvals pending" 'out.length > 0' approvals pending
  check v4 "automations list" 'Array.isArray(json.jobs)' automations list --json
  check v4 "tasks list" 'Array.isArray(json.tasks) || json.count === 0' tasks list --json
  check v4 "config validate" '/valid/i.test(out)' config validate
  check v4 "config schema" 'json.type === "object"' config schema
  check v4 "sessions compact" 'json.ok === true && json.key === "agent:main:main"' sessions compact agent:main:main --json
  expected=1 check v4 "sessions delete of nothing" '/not found/.test(err)' sessions delete agent:main:nope --yes
  check v4 "gateway call exec.approval.request" 'json.status === "accepted"' gateway call exec.approval.request --params '{"id":"stock-ask","command":"uname -a","twoPhase":true,"timeoutMs":600000}' --json
  check v4 "approvals pending of it" '/uname -a/.test(out)' approvals pending
  check v4 "approvals resolve" '/stock-ask/.test(out)' approvals resolve stock-ask allow-once
  check v4 "exec.approval.waitDecision after it" 'json.decision === "allow-once"' gateway call exec.approval.waitDecision --params '{"id":"stock-ask"}' --json
  expected=1 check v4 "approvals resolve of nothing" '/approval not found/i.test(err + out)' approvals resolve nope deny
  check v4 "approvals grants" 'json.grants.length === 0' approvals grants list --json
  check v4 "tasks audit" 'json.count === 0' tasks audit --json
  expected=1 check v4 "tasks show of nothing" '/Task not found/.test(err)' tasks show nope
  check v4 "transcripts list" 'json.length === 0' transcripts list --json
  check v4 "worktrees list" 'json.worktrees.length === 0' worktrees list --json
  check v4 "secrets store list" 'json.length === 0' secrets store list --json
  check v4 "mcp status" 'json.servers.length === 0' mcp status --json
  check v4 "models auth list" 'Array.isArray(json.profiles)' models auth list --json
  check v4 "models accounts list" '/Personal model accounts/.test(out)' models accounts list
  check v4 "channels capabilities" 'json.channels.length === 0' channels capabilities --json
  check v4 "gateway stability" 'Array.isArray(json.events)' gateway stability --json
  check v4 "gateway diagnostics export" 'json.bytes > 0' gateway diagnostics export --json
  check v4 "hooks check" '/Total hooks: 0/.test(out)' hooks check
  expected=1 check v4 "devices remove of nothing" '/unknown deviceId/.test(err)' devices remove nope
  expected=1 check v4 "qr on loopback" '/only bound to loopback/.test(out)' qr --json
  check v4 "sessions archive" '/Archived session/.test(out)' sessions archive agent:main:main
  check v4 "config file" '/openclaw\.json/.test(out)' config file
}
