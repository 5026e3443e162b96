using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class SessionsCommandTests : IDisposable
{
    private readonly CliBench _cli = new();

    public void Dispose() => _cli.Dispose();

    private void Keep(string map, string agent = "main") => _cli.Home.Write($".openclaw/agents/{agent}/sessions/sessions.json", map);

    private static Task<ScriptedGateway> StartAsync() => ScriptedGateway.AnsweringAsync(new Dictionary<string, Func<string, string>>
    {
        ["sessions.preview"] = _ => """{"ts":1,"previews":[{"key":"main","status":"ok","items":[{"role":"user","text":"hi"},{"role":"assistant","text":"hello"}]},{"key":"x","status":"missing","items":[]}]}""",
        ["sessions.describe"] = _ => """{"session":{"key":"agent:main:main","kind":"direct","model":null,"isMain":true,"activeRunIds":[],"thinkingLevels":[{"id":"off","label":"off"},{"id":"low"}]}}""",
        ["sessions.resolve"] = _ => """{"ok":true,"key":"agent:main:main"}""",
        ["sessions.patch"] = _ => """{"ok":true,"key":"agent:main:main","path":"p","entry":{},"resolved":{"modelProvider":"lab","model":"m"}}""",
        ["sessions.reset"] = _ => """{"ok":true,"key":"agent:main:main","entry":{"sessionId":"s2","updatedAt":1}}""",
        ["sessions.compact"] = _ => """{"ok":true,"key":"agent:main:main","compacted":true,"archived":"a.jsonl","kept":5}""",
        ["sessions.delete"] = _ => """{"ok":true,"key":"agent:main:x","deleted":true,"archived":["x.deleted"]}""",
        ["sessions.list"] = _ => """{"ts":1,"path":"/remote","count":1,"sessions":[{"key":"agent:main:main","kind":"direct","updatedAt":5,"totalTokens":1500,"contextTokens":3000,"model":"m"}]}""",
    });

    [Fact]
    public async Task The_list_reads_the_files_and_needs_no_gateway()
    {
        _cli.UseFreePort();
        Keep("""{"agent:main:main":{"sessionId":"s1","updatedAt":1800000000000,"totalTokens":1500,"contextTokens":3000,"model":"m","thinkingLevel":"low"},"agent:main:tg:group:7":{"sessionId":"s2","updatedAt":1}}""");

        var text = await _cli.RunAsync("sessions");
        var json = await _cli.RunAsync("sessions", "list", "--json");

        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.StartsWith($"Session store: {_cli.Home.Path}/.openclaw/agents/main/sessions/sessions.json\nSessions listed: 2\nKind", text.Out, StringComparison.Ordinal);
        Assert.Matches(@"direct  agent:main:main\s+\S.*  m      1\.5k/3k \(50%\)   think:low id:s1", text.Out);
        var document = JsonNode.Parse(json.Out)!;
        Assert.Equal((2, "agent:main:main", "direct", "s1", 1500), ((int)document["count"]!, (string)document["sessions"]![0]!["key"]!, (string)document["sessions"]![0]!["kind"]!, (string)document["sessions"]![0]!["sessionId"]!, (int)document["sessions"]![0]!["totalTokens"]!));
        Assert.Null(document["activeMinutes"]);
    }

    [Fact]
    public async Task Another_store_and_recent_ones_only()
    {
        var store = _cli.Home.Write("other/sessions.json", """{"main":{"sessionId":"s1","updatedAt":1}}""");

        Assert.Contains("Sessions listed: 1", (await _cli.RunAsync("sessions", "--store", store)).Out, StringComparison.Ordinal);
        Assert.Contains("Sessions listed: 0\nFiltered to last 5 minute(s)", (await _cli.RunAsync("sessions", "--store", store, "--active", "5")).Out, StringComparison.Ordinal);
        Assert.Equal((1, "--active must be a positive integer (minutes)\n"), ((await _cli.RunAsync("sessions", "--active", "x")) is var bad ? (bad.ExitCode, bad.Error) : default));
    }

    [Fact]
    public async Task A_gateway_elsewhere_is_asked()
    {
        await using var gateway = await StartAsync();

        var result = await _cli.RunAsync("sessions", "--url", gateway.Url.ToString(), "--token", "t");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Session store: /remote", result.Out, StringComparison.Ordinal);
        Assert.Equal("sessions.list", Assert.Single(gateway.Requests).Method);
    }

    [Fact]
    public async Task The_list_can_be_of_all_agents_and_of_the_last_used_ones_only()
    {
        _cli.UseFreePort();
        _cli.Home.Write(".openclaw/openclaw.json", """{"agents":{"list":[{"id":"main"},{"id":"beta"}]}}""");
        Keep("""{"agent:main:main":{"sessionId":"s1","updatedAt":10},"agent:main:x":{"sessionId":"s2","updatedAt":30}}""");
        Keep("""{"agent:beta:main":{"sessionId":"s3","updatedAt":20}}""", "beta");

        var all = JsonNode.Parse((await _cli.RunAsync("sessions", "--all-agents", "--json")).Out)!["sessions"]!.AsArray();
        var two = JsonNode.Parse((await _cli.RunAsync("sessions", "list", "--all-agents", "--limit", "2", "--json")).Out)!["sessions"]!.AsArray();
        var wrong = await _cli.RunAsync("sessions", "--limit", "0");

        Assert.Equal(["agent:main:x", "agent:beta:main", "agent:main:main"], all.Select(row => (string)row!["key"]!));
        Assert.Equal(["agent:main:x", "agent:beta:main"], two.Select(row => (string)row!["key"]!));
        Assert.Equal((1, "--limit must be a positive integer or \"all\"\n"), (wrong.ExitCode, wrong.Error));
    }

    [Fact]
    public async Task A_gateway_that_is_too_old_for_a_command_is_told_as_that()
    {
        await using var gateway = await ScriptedGateway.AnsweringAsync(new Dictionary<string, Func<string, string>>());
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("sessions", "describe", "main");

        Assert.Equal((1, $"The gateway at ws://127.0.0.1:{gateway.Port} is too old for this command: it does not know sessions.describe.\n"), (result.ExitCode, result.Error));
    }

    [Theory]
    [InlineData("preview main x --limit 2", "sessions.preview", """{"keys":["main","x"],"limit":2}""", "main\n  user: hi\n  assistant: hello\nx (missing)\n")]
    [InlineData("describe main", "sessions.describe", """{"key":"main"}""", "key             agent:main:main\nkind            direct\nisMain          yes\nthinkingLevels  off, low\n")]
    [InlineData("resolve --label L", "sessions.resolve", """{"label":"L"}""", "agent:main:main\n")]
    [InlineData("patch main --thinking low", "sessions.patch", """{"key":"main","thinkingLevel":"low"}""", "Changed agent:main:main; it answers with lab/m.\n")]
    [InlineData("archive main", "sessions.patch", """{"key":"main","archived":true}""", "Archived session agent:main:main.\n")]
    [InlineData("reset main", "sessions.reset", """{"key":"main"}""", "Reset agent:main:main; its new transcript is s2.\n")]
    [InlineData("compact main --max-lines 5", "sessions.compact", """{"key":"main","maxLines":5}""", "Compacted agent:main:main: 5 lines kept. The transcript before is a.jsonl.\n")]
    [InlineData("delete x --keep-transcript", "sessions.delete", """{"key":"x","deleteTranscript":false}""", "Deleted agent:main:x.\n  archived: x.deleted\n")]
    public async Task Everything_else_is_one_request(string line, string method, string parameters, string text)
    {
        await using var gateway = await StartAsync();
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync(["sessions", .. line.Split(' ')]);

        Assert.Equal((0, text, ""), (result.ExitCode, result.Out, result.Error));
        var request = Assert.Single(gateway.Requests);
        Assert.Equal((method, parameters), (request.Method, request.Params));
        Assert.StartsWith("{\n", (await _cli.RunAsync(["sessions", .. line.Split(' '), "--json"])).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_value_clears_a_setting()
    {
        await using var gateway = await StartAsync();
        _cli.UseGateway(gateway);

        await _cli.RunAsync("sessions", "patch", "main", "--label", "", "--model", "lab/m");

        Assert.Equal("""{"key":"main","label":null,"model":"lab/m"}""", Assert.Single(gateway.Requests).Params);
    }

    [Fact]
    public async Task A_patch_without_a_change_and_a_missing_gateway_are_told()
    {
        _cli.UseFreePort();

        Assert.Equal((1, "Nothing to change: name at least one setting (see: openclaw sessions patch --help)\n"), (await _cli.RunAsync("sessions", "patch", "main")) is var p ? (p.ExitCode, p.Error) : default);
        var reset = await _cli.RunAsync("sessions", "reset", "main");
        Assert.Equal(1, reset.ExitCode);
        Assert.Contains("Gateway target: ws://127.0.0.1:", reset.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_sessions_are_removed_and_one_that_fails_keeps_no_other_from_it()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            while (await peer.NextRequestAsync() is { } request)
            {
                if (request.Params.Contains("agent:main:main", StringComparison.Ordinal)) await peer.RefuseAsync(request.Id, "INVALID_REQUEST", "Cannot delete the main session (agent:main:main).");
                else await peer.AnswerAsync(request.Id, request.Method == "sessions.describe" ? """{"session":null}""" : """{"ok":true,"key":"agent:main:x","deleted":true,"archived":[]}""");
            }
        });
        _cli.UseGateway(gateway);

        var both = await _cli.RunAsync("sessions", "delete", "agent:main:main", "agent:main:x", "--yes");
        var json = await _cli.RunAsync("sessions", "delete", "agent:main:main", "agent:main:x", "--json");
        var dry = await _cli.RunAsync("sessions", "delete", "agent:main:x", "--dry-run", "--agent", "main");

        Assert.Equal((1, "Deleted agent:main:x.\n", "agent:main:main: Cannot delete the main session (agent:main:main).\n"), (both.ExitCode, both.Out, both.Error));
        Assert.Equal((1, false, 2), (json.ExitCode, (bool)JsonNode.Parse(json.Out)!["ok"]!, JsonNode.Parse(json.Out)!["results"]!.AsArray().Count));
        Assert.Equal((1, "There is no session agent:main:x.\n"), (dry.ExitCode, dry.Out));
        Assert.Equal(("sessions.describe", """{"key":"agent:main:x","agentId":"main"}"""), (gateway.Requests.Last().Method, gateway.Requests.Last().Params));
    }

    [Fact]
    public async Task Sessions_that_are_too_old_are_named_and_removed_when_that_is_wanted()
    {
        await using var gateway = await StartAsync();
        _cli.UseGateway(gateway);
        Keep("""{"agent:main:main":{"sessionId":"s1","updatedAt":1},"agent:main:x":{"sessionId":"s2","updatedAt":2},"agent:main:y":{"sessionId":"s3","updatedAt":3}}""");

        var warned = await _cli.RunAsync("sessions", "cleanup");
        var dry = JsonNode.Parse((await _cli.RunAsync("sessions", "cleanup", "--enforce", "--dry-run", "--json")).Out)!;
        Assert.Empty(gateway.Requests);
        var done = await _cli.RunAsync("sessions", "cleanup", "--enforce", "--active-key", "agent:main:y");

        Assert.Contains("3 sessions, 2 too old or too many\n- agent:main:x\n- agent:main:y\nNothing was removed (session.maintenance.mode is warn)", warned.Out, StringComparison.Ordinal);
        Assert.Equal((true, 2), ((bool)dry["dryRun"]!, dry["stores"]![0]!["keys"]!.AsArray().Count));
        Assert.Equal((0, true), (done.ExitCode, done.Out.EndsWith("Removed 1; their transcripts are archived.\n", StringComparison.Ordinal)));
        Assert.Equal(["sessions.describe", "sessions.delete"], gateway.Requests.Select(request => request.Method));
        Assert.Equal("""{"key":"agent:main:x"}""", gateway.Requests.Last().Params);
    }

    [Fact]
    public async Task One_that_is_at_work_or_refused_keeps_no_other_session_from_the_upkeep()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            while (await peer.NextRequestAsync() is { } request)
            {
                var key = (string)JsonNode.Parse(request.Params)!["key"]!;
                if (request.Method == "sessions.describe") await peer.AnswerAsync(request.Id, $$$"""{"session":{"key":"{{{key}}}","hasActiveRun":{{{(key == "agent:main:busy" ? "true" : "false")}}}}}""");
                else if (key == "agent:main:late") await peer.RefuseAsync(request.Id, "UNAVAILABLE", "Session agent:main:late is still active; try again in a moment.");
                else await peer.AnswerAsync(request.Id, """{"ok":true,"deleted":true,"archived":[]}""");
            }
        });
        _cli.UseGateway(gateway);
        Keep("""{"agent:main:busy":{"sessionId":"s1","updatedAt":1},"agent:main:late":{"sessionId":"s2","updatedAt":2},"agent:main:old":{"sessionId":"s3","updatedAt":3}}""");

        var result = await _cli.RunAsync("sessions", "cleanup", "--enforce", "--json");

        var document = JsonNode.Parse(result.Out)!;
        Assert.Equal((1, 1, 3, 2), (result.ExitCode, (int)document["removed"]!, (int)document["stores"]![0]!["beforeCount"]!, (int)document["stores"]![0]!["afterCount"]!));
        Assert.Equal("agent:main:busy: kept, it is at work\nagent:main:late: Session agent:main:late is still active; try again in a moment.\n", result.Error);
        Assert.Equal(["agent:main:late", "agent:main:old"], gateway.Requests.Where(request => request.Method == "sessions.delete").Select(request => (string)JsonNode.Parse(request.Params)!["key"]!));
    }

    [Fact]
    public async Task A_conversation_is_followed()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        _cli.UseGateway(gateway);
        using var other = new CliBench();
        other.UseGateway(gateway);
        Assert.Equal(0, (await other.RunAsync("agent", "-m", "The first message")).ExitCode);

        var following = _cli.RunAsync("sessions", "tail", "--follow");
        await _cli.LiveAsync("user: The first message");
        Assert.Equal(0, (await other.RunAsync("agent", "-m", "The second message")).ExitCode);
        await _cli.LiveAsync("user: The second message");
        await _cli.Interrupt.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        Assert.Equal(2, _cli.Live!.ToString().Split("user: The first message").Length);
        Assert.Contains("assistant: ", _cli.Live.ToString(), StringComparison.Ordinal);
        var last = await other.RunAsync("sessions", "tail", "main", "--tail", "1", "--json");
        Assert.Equal("assistant", (string)JsonNode.Parse(Assert.Single(last.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)))!["message"]!["role"]!);
    }

    [Fact]
    public async Task What_was_said_while_the_gateway_was_away_is_shown_once_it_is_back()
    {
        const string First = """{"role":"user","content":"one\u001b[2J","timestamp":1,"__openclaw":{"id":"a"}}""";
        const string Second = """{"role":"assistant","content":[{"type":"text","text":"two"},{"type":"toolCall","name":"read"}],"__openclaw":{"id":"b"}}""";
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            while (await peer.NextRequestAsync() is { } request)
            {
                if (request.Method == "sessions.messages.subscribe") await peer.AnswerAsync(request.Id, """{"subscribed":true,"key":"agent:main:main"}""");
                else await peer.AnswerAsync(request.Id, $$"""{"messages":[{{(peer.Number == 1 ? First : $"{First},{Second}")}}]}""");
                if (request.Method != "chat.history") continue;
                if (peer.Number == 1)
                {
                    peer.Abort();
                    return;
                }
                await peer.EventAsync("session.message", $$"""{"sessionKey":"agent:main:main","messageId":"b","message":{{Second}}}""");
                await peer.EventAsync("session.message", """{"sessionKey":"agent:main:other","messageId":"c","message":{"role":"user","content":"elsewhere"}}""");
                await peer.EventAsync("session.message", """{"sessionKey":"agent:main:main","messageId":"d","message":{"role":"user","content":"three"}}""");
            }
        });
        _cli.UseGateway(gateway);

        var following = _cli.RunAsync("sessions", "tail", "--follow");
        await _cli.LiveAsync("user: three");
        await _cli.Interrupt.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        Assert.Matches(@"^\S+ \S+ user: one\[2J\nassistant: two\n  \[uses read\]\nuser: three\n$", _cli.Live!.ToString());
    }

    [Fact]
    public async Task What_is_older_than_the_tail_is_not_new_after_a_restart()
    {
        string[] ids = ["a", "b", "c", "d", "e"];
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            while (await peer.NextRequestAsync() is { } request)
            {
                if (request.Method == "sessions.messages.subscribe")
                {
                    await peer.AnswerAsync(request.Id, """{"subscribed":true,"key":"agent:main:main"}""");
                    continue;
                }
                // Gone before the first history; then two of four; then one that was said meanwhile.
                if (peer.Number > 1)
                {
                    var limit = (int)JsonNode.Parse(request.Params)!["limit"]!;
                    var known = ids[..(peer.Number == 2 ? 4 : 5)];
                    var messages = known[Math.Max(0, known.Length - limit)..].Select(id => $$$"""{"role":"user","content":"said {{{id}}}","__openclaw":{"id":"{{{id}}}"}}""");
                    await peer.AnswerAsync(request.Id, $$"""{"messages":[{{string.Join(',', messages)}}]}""");
                }
                if (peer.Number == 3) continue;
                // Not cut: that would take back what was sent before.
                await peer.CloseAsync(1012, "service restart");
                return;
            }
        });
        _cli.UseGateway(gateway);

        var following = _cli.RunAsync("sessions", "tail", "--follow", "--tail", "2");
        await _cli.LiveAsync("user: said e");
        await _cli.Interrupt.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        Assert.Equal("user: said c\nuser: said d\nuser: said e\n", _cli.Live!.ToString());
    }

    [Theory]
    [InlineData("tail --tail x", "Invalid --tail (use a number)")]
    [InlineData("tail main --session-key other", "The session is named twice")]
    [InlineData("cleanup --agent a --all-agents", "Choose one of --all-agents and --agent")]
    [InlineData("cleanup --fix-missing", "error: option '--fix-missing' of 'openclaw sessions cleanup' is not part of this build: see openclaw state verify")]
    [InlineData("export-trajectory", "error: 'openclaw sessions export-trajectory' is not part of this build")]
    public async Task What_cannot_be_is_said_before_anybody_is_asked(string line, string error)
    {
        _cli.UseFreePort();

        var result = await _cli.RunAsync(["sessions", .. line.Split(' ')]);

        Assert.Equal((1, ""), (result.ExitCode, result.Out));
        Assert.StartsWith(error, result.Error, StringComparison.Ordinal);
    }
}
