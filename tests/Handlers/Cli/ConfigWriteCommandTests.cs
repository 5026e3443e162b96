using System.Text.Json.Nodes;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class ConfigWriteCommandTests : IDisposable
{
    private readonly CliBench _cli = new();

    public void Dispose() => _cli.Dispose();

    private string Path => _cli.Home[".openclaw", "openclaw.json"];

    private string Text => File.ReadAllText(Path);

    private void Configure(string text) => _cli.Home.Write(".openclaw/openclaw.json", text);

    private async Task<string> ValueAsync(string path) => (await _cli.RunAsync("config", "get", path)).Out.TrimEnd();

    [Fact]
    public async Task What_one_command_changes_is_in_force_for_the_next()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var held = HeldFile.TryHold(System.IO.Path.Combine(gateway.StateDir, "gateway", "gateway.lock")); // as the process of a gateway does
        _cli.Variables["OPENCLAW_STATE_DIR"] = gateway.StateDir;

        var set = await _cli.RunAsync("config", "set", "gateway.auth.token", "another-token");
        var health = await _cli.RunAsync("health", "--json");

        Assert.Equal((0, 0, ""), (set.ExitCode, health.ExitCode, health.Error));
    }

    [Theory]
    [InlineData("gateway.port", "4100", "4100")]
    [InlineData("gateway.auth.token", "plain-text", "plain-text")]
    [InlineData("gateway.auth.token", "'4100'", "4100")]
    [InlineData("models.providers[my.llm].baseUrl", "http://127.0.0.1:2/v1", "http://127.0.0.1:2/v1")]
    public async Task A_value_is_set_as_json5_or_as_text(string path, string value, string expected)
    {
        Configure("""{ gateway: { port: 4000 }, models: { providers: { "my.llm": { baseUrl: "http://127.0.0.1:1/v1", models: [] } } } }""");

        var result = await _cli.RunAsync("config", "set", path, value);

        Assert.Equal((0, $"Updated {path}.\n", ""), (result.ExitCode, result.Out, result.Error));
        Assert.Equal(expected, await ValueAsync(path));
    }

    [Fact]
    public async Task Comments_and_the_variables_around_a_change_stay()
    {
        Configure("""
            {
              // the port
              gateway: { port: 4000, auth: { token: "${SECRET}" } },
            }
            """);
        _cli.Variables["SECRET"] = "hidden";

        await _cli.RunAsync("config", "set", "gateway.port", "4001");

        Assert.Contains("// the port\n  gateway: { port: 4001, auth: { token: \"${SECRET}\" } }", Text, StringComparison.Ordinal);
        Assert.Contains("port: 4000", File.ReadAllText(Path + ".bak"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_configuration_becomes_yaml()
    {
        var result = await _cli.RunAsync("config", "set", "gateway.port", "4002");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("port: 4002", File.ReadAllText(_cli.Home[".openclaw", "openclaw.yaml"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_value_is_refused_with_its_issue_and_nothing_changes()
    {
        Configure("{ gateway: { port: 4000 } }");

        var result = await _cli.RunAsync("config", "set", "gateway.port", "many");

        Assert.Equal((1, ""), (result.ExitCode, result.Out));
        Assert.StartsWith("Error: Config validation failed:\n- gateway.port (line ", result.Error, StringComparison.Ordinal);
        Assert.Equal("{ gateway: { port: 4000 } }", Text);
    }

    [Fact]
    public async Task An_unknown_key_is_kept_and_warned_about()
    {
        Configure("{ gateway: { port: 4000 } }");

        var result = await _cli.RunAsync("config", "set", "gateway.prot", "1");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("warning: gateway.prot", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_not_replaced_by_one_key()
    {
        Configure("{ gateway: { port: 4000 ");

        var result = await _cli.RunAsync("config", "set", "gateway.port", "4001");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("openclaw config rollback", result.Error, StringComparison.Ordinal);
        Assert.Equal("{ gateway: { port: 4000 ", Text);
    }

    [Fact]
    public async Task With_json_a_value_must_be_json5_and_the_answer_is_a_document()
    {
        Configure("{ gateway: { port: 4000 } }");

        var wrong = await _cli.RunAsync("config", "set", "gateway.port", "many words", "--json");
        var right = await _cli.RunAsync("config", "set", "gateway.port", "4001", "--json");

        Assert.StartsWith("Failed to parse JSON5 value: ", wrong.Error, StringComparison.Ordinal);
        Assert.Equal("gateway.port", (string?)JsonNode.Parse(right.Out)!["changedPaths"]![0]);
    }

    [Fact]
    public async Task A_change_against_an_older_file_is_refused()
    {
        Configure("{ gateway: { port: 4000 } }");
        var hash = (string)JsonNode.Parse((await _cli.RunAsync("config", "path", "--json")).Out)!["hash"]!;

        var first = await _cli.RunAsync("config", "set", "gateway.port", "4001", "--base-hash", hash);
        var second = await _cli.RunAsync("config", "set", "gateway.port", "4002", "--base-hash", hash);

        Assert.Equal(0, first.ExitCode);
        Assert.Equal((1, "Error: config changed since last load; re-run config.get and retry\n"), (second.ExitCode, second.Error));
    }

    [Fact]
    public async Task A_value_is_taken_away_and_a_list_closes_up()
    {
        Configure("""{ gateway: { port: 4000, trustedProxies: ["10.0.0.1", "10.0.0.2"] } }""");

        var key = await _cli.RunAsync("config", "unset", "gateway.port");
        var item = await _cli.RunAsync("config", "unset", "gateway.trustedProxies[0]");
        var missing = await _cli.RunAsync("config", "unset", "gateway.port");

        Assert.Equal((0, "Removed gateway.port.\n"), (key.ExitCode, key.Out));
        Assert.Equal(0, item.ExitCode);
        Assert.Equal("10.0.0.2", await ValueAsync("gateway.trustedProxies[0]"));
        Assert.Equal((1, "Config path not found: gateway.port\n"), (missing.ExitCode, missing.Error));
    }

    [Fact]
    public async Task The_last_part_of_the_configuration_is_not_taken_away()
    {
        Configure("{ gateway: { port: 4000 } }");

        var result = await _cli.RunAsync("config", "unset", "gateway");

        Assert.Equal((1, "Error: config write refused: it would leave nothing of the configuration\n"), (result.ExitCode, result.Error));
    }

    [Theory]
    [InlineData("a[0", "Invalid path (missing \"]\"): a[0\n")]
    [InlineData("a[]", "Invalid path (empty \"[]\"): a[]\n")]
    [InlineData(" ", "Path is empty.\n")]
    public async Task A_path_that_is_none_is_said_so(string path, string text) =>
        Assert.Equal((1, text), ((await _cli.RunAsync("config", "set", path, "1")) is var result ? (result.ExitCode, result.Error) : default));

    [Fact]
    public async Task A_check_lists_every_issue_with_its_line()
    {
        Configure("{\n  gateway: {\n    port: \"many\",\n    bind: \"nowhere\",\n  },\n}\n");

        var text = await _cli.RunAsync("config", "validate");
        var json = JsonNode.Parse((await _cli.RunAsync("config", "validate", "--json")).Out)!;

        Assert.Equal(1, text.ExitCode);
        Assert.Contains("- gateway.port (line 3): ", text.Error, StringComparison.Ordinal);
        Assert.Contains("- gateway.bind (line 4): ", text.Error, StringComparison.Ordinal);
        Assert.Equal([3, 4], json["issues"]!.AsArray().Select(issue => (int)issue!["line"]!));
    }

    [Fact]
    public async Task Another_file_can_be_checked_before_it_is_used()
    {
        Configure("{ gateway: { port: 4000 } }");
        var good = _cli.Home.Write("new.yaml", "gateway:\n  port: 4001\n");
        var bad = _cli.Home.Write("bad.yaml", "gateway: [\n");

        Assert.Equal((0, $"Config valid: {good}\n"), ((await _cli.RunAsync("config", "validate", good)) is var a ? (a.ExitCode, a.Out) : default));
        Assert.Equal(1, (await _cli.RunAsync("config", "validate", bad)).ExitCode);
    }

    [Fact]
    public async Task The_schema_is_json_schema()
    {
        var schema = JsonNode.Parse((await _cli.RunAsync("config", "schema")).Out)!;

        Assert.NotNull(schema["properties"]!["gateway"]!["properties"]!["port"]);
    }

    [Fact]
    public async Task An_earlier_file_comes_back_and_a_second_time_undoes_that()
    {
        Configure("{ gateway: { port: 4000 } } // mine");
        await _cli.RunAsync("config", "set", "gateway.port", "4001");

        var back = await _cli.RunAsync("config", "rollback");
        var first = Text;
        await _cli.RunAsync("config", "rollback", "0");

        Assert.Equal((0, $"Took back {Path}.bak.\n", ""), (back.ExitCode, back.Out, back.Error));
        Assert.Equal("{ gateway: { port: 4000 } } // mine", first);
        Assert.Equal("4001", await ValueAsync("gateway.port"));
    }

    [Fact]
    public async Task The_last_known_good_file_replaces_an_unreadable_one()
    {
        Configure("{ gateway: ");
        _cli.Home.Write(".openclaw/openclaw.json.last-good", "{ gateway: { port: 4003 } }");

        var list = await _cli.RunAsync("config", "rollback", "--list");
        var result = await _cli.RunAsync("config", "rollback", "last-good");

        Assert.StartsWith("last-good  ", list.Out, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("4003", await ValueAsync("gateway.port"));
        Assert.Equal("{ gateway: ", File.ReadAllText(Path + ".bak"));
    }

    [Fact]
    public async Task A_copy_that_is_the_present_file_is_said_to_be_so()
    {
        Configure("{ gateway: { port: 4000 } }");
        _cli.Home.Write(".openclaw/openclaw.json.last-good", "{ gateway: { port: 4000 } }");

        var result = await _cli.RunAsync("config", "rollback", "last-good");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal($"Nothing to take back: the file is the same as {Path}.last-good (it works, so it is what a gateway last ran with).\nEarlier ones: openclaw config rollback --list\n", result.Error);
        Assert.False(File.Exists(Path + ".bak"));
    }

    [Fact]
    public async Task A_copy_that_is_invalid_today_is_not_taken_back()
    {
        Configure("{ gateway: { port: 4000 } }");
        _cli.Home.Write(".openclaw/openclaw.json.bak", """{ gateway: { port: "many" } }""");

        var result = await _cli.RunAsync("config", "rollback");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("4000", await ValueAsync("gateway.port"));
    }

    [Fact]
    public async Task The_format_changes_there_and_back()
    {
        Configure("""{ gateway: { port: 4000, auth: { token: "${SECRET}" } }, agents: { list: [{ id: "a", name: "yes" }] } } // lost""");
        _cli.Variables["SECRET"] = "hidden";

        var yaml = await _cli.RunAsync("config", "convert", "yaml");
        var exists = File.Exists(Path);
        var text = File.ReadAllText(_cli.Home[".openclaw", "openclaw.yaml"]);
        var json = await _cli.RunAsync("config", "convert", "json");

        Assert.Equal((0, 0, false), (yaml.ExitCode, json.ExitCode, exists));
        Assert.Contains("token: ${SECRET}", text.Replace("\"", ""), StringComparison.Ordinal);
        Assert.Contains("// lost", File.ReadAllText(Path + ".bak"), StringComparison.Ordinal);
        Assert.Equal("yes", await ValueAsync("agents.list[0].name"));
        Assert.False(File.Exists(_cli.Home[".openclaw", "openclaw.yaml"]));
    }

    [Fact]
    public async Task Nothing_is_converted_over_another_file_or_into_its_own_format()
    {
        Configure("{ gateway: { port: 4000 } }");

        var same = await _cli.RunAsync("config", "convert", "json");
        _cli.Home.Write(".openclaw/openclaw.yaml", "gateway: {}");
        var over = await _cli.RunAsync("config", "convert", "yaml");

        Assert.Equal((1, $"{Path} is in that format already.\n"), (same.ExitCode, same.Error));
        Assert.Contains("is there already", over.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path));
    }

    [Fact]
    public async Task An_edit_is_checked_and_stored_as_it_was_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a shell");
        Configure("{ gateway: { port: 4000 } }");
        _cli.Variables["EDITOR"] = "sed -i 's#4000 } }#4004 } } // by hand#'";

        var result = await _cli.RunAsync("config", "edit");

        Assert.Equal((0, $"Updated {Path}.\n", ""), (result.ExitCode, result.Out, result.Error));
        Assert.Equal("{ gateway: { port: 4004 } } // by hand", Text);
        Assert.Empty(Directory.GetFiles(_cli.Home[".openclaw"], "*.edit-*"));
    }

    [Fact]
    public async Task A_wrong_edit_changes_nothing_and_the_text_is_kept()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a shell");
        Configure("{ gateway: { port: 4000 } }");
        _cli.Variables["EDITOR"] = "sed -i 's#4000#many#'";

        var result = await _cli.RunAsync("config", "edit");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Your text is kept in ", result.Error, StringComparison.Ordinal);
        Assert.Equal("{ gateway: { port: 4000 } }", Text);
        Assert.Equal("{ gateway: { port: many } }", File.ReadAllText(Assert.Single(Directory.GetFiles(_cli.Home[".openclaw"], "*.edit-*"))));
    }

    [Fact]
    public async Task Who_made_a_mistake_is_asked_to_edit_again()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a shell");
        Configure("{ gateway: { port: 4000 } }");
        // The first time it breaks the number, the second time it repairs it.
        _cli.Variables["VISUAL"] = "sed -i -e 's#many#4005#' -e 's#4000#many#'";
        _cli.Answers = new StringReader("y\n");

        var result = await _cli.RunAsync("config", "edit");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Edit again? [Y/n]", result.Error, StringComparison.Ordinal);
        Assert.Equal("4005", await ValueAsync("gateway.port"));
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_writes_nothing()
    {
        Configure("{ gateway: { port: 4000 } }");
        _cli.Variables["EDITOR"] = "true";

        var result = await _cli.RunAsync("config", "edit");

        Assert.Equal((0, "Nothing was changed.\n"), (result.ExitCode, result.Out));
        Assert.False(File.Exists(Path + ".bak"));
    }

    [Fact]
    public async Task Many_editors_at_once_lose_no_key()
    {
        Configure("{ gateway: { port: 4000 } } // mine");

        var results = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() =>
            _cli.RunAsync("config", "set", $"env.vars.KEY_{i}", $"value {i}"))));

        Assert.All(results, result => Assert.Equal((0, ""), (result.ExitCode, result.Error)));
        for (var i = 0; i < 30; i++) Assert.Equal($"value {i}", await ValueAsync($"env.vars.KEY_{i}"));
        Assert.Contains("// mine", Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_change_leaves_a_line_in_the_log_with_who_and_what()
    {
        Configure("{ gateway: { port: 4000 } }");
        _cli.Variables["USER"] = "anna";

        await _cli.RunAsync("config", "set", "gateway.auth.token", "a-secret-nobody-logs");

        var log = File.ReadAllText(_cli.Home[".openclaw", "logs", "openclaw.log"]);
        Assert.Contains("config written by config set for anna (command line, pid", log, StringComparison.Ordinal);
        Assert.Contains("gateway.auth", log, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret-nobody-logs", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_values_are_changed_at_once_or_none()
    {
        _cli.Home.Write(".openclaw/openclaw.json", """{ gateway: { port: 1234 }, messages: { responsePrefix: "a" }, logging: { level: "debug", consoleLevel: "info" } }""");
        _cli.Input = """{ gateway: { port: 4321 }, messages: null, logging: { level: "warn" } }""";

        var dry = await _cli.RunAsync("config", "patch", "--stdin", "--dry-run");
        Assert.Equal("1234\n", (await _cli.RunAsync("config", "get", "gateway.port")).Out);
        var changed = await _cli.RunAsync("config", "patch", "--stdin");
        var file = _cli.Home.Write("patch.json5", """{ logging: { level: "error" } }""");
        var replaced = await _cli.RunAsync("config", "patch", "--file", file, "--replace-path", "logging", "--json");
        _cli.Input = """{ gateway: { port: "x" }, logging: { level: "fatal" } }""";
        var refused = await _cli.RunAsync("config", "patch", "--stdin");
        var dryRefused = await _cli.RunAsync("config", "patch", "--stdin", "--dry-run");

        Assert.StartsWith("It would be accepted; ", dry.Out, StringComparison.Ordinal);
        Assert.Equal((0, true), (changed.ExitCode, changed.Out.StartsWith("Changed ", StringComparison.Ordinal)));
        Assert.Equal(0, replaced.ExitCode);
        Assert.Equal((1, 1), (refused.ExitCode, dryRefused.ExitCode));
        Assert.Equal("error\n", (await _cli.RunAsync("config", "get", "logging.level")).Out);
        Assert.DoesNotContain("consoleLevel", await File.ReadAllTextAsync($"{_cli.Home.Path}/.openclaw/openclaw.json", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("4321\n", (await _cli.RunAsync("config", "get", "gateway.port")).Out);
        Assert.Equal(1, (await _cli.RunAsync("config", "get", "messages.responsePrefix")).ExitCode);
    }

    [Theory]
    [InlineData("patch", "Say where the object is: --file <path> or --stdin\n")]
    [InlineData("patch --stdin --file x", "Say where the object is: --file <path> or --stdin\n")]
    [InlineData("patch --stdin", "What is read must be an object, such as { gateway: { port: 18789 } }\n")]
    [InlineData("set gateway.port nonsense --strict-json", "Failed to parse JSON5 value: ")]
    [InlineData("set --batch-json x", "error: option '--batch-json' of 'openclaw config set' is not part of this build: many values at once: openclaw config patch\n")]
    public async Task A_change_that_is_none_is_explained(string line, string error)
    {
        _cli.Input = "[1]";

        var result = await _cli.RunAsync(["config", .. line.Split(' ')]);

        Assert.Equal((1, ""), (result.ExitCode, result.Out));
        Assert.StartsWith(error, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_value_can_be_tried_without_being_written()
    {
        _cli.Home.Write(".openclaw/openclaw.json", """{ gateway: { port: 1234 } }""");

        Assert.Equal(0, (await _cli.RunAsync("config", "set", "gateway.port", "4321", "--dry-run")).ExitCode);
        Assert.Equal(1, (await _cli.RunAsync("config", "set", "gateway.port", "x", "--dry-run")).ExitCode);
        Assert.Equal(0, (await _cli.RunAsync("config", "unset", "gateway.port", "--dry-run")).ExitCode);
        Assert.Equal("1234\n", (await _cli.RunAsync("config", "get", "gateway.port")).Out);
    }
}
