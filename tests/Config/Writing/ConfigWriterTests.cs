using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Config;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Config.Writing;

public sealed class ConfigWriterTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    [Fact]
    public async Task Replaced_configuration_keeps_comments_secrets_and_references()
    {
        _folder.Env["TOKEN"] = "t0k";
        _folder.Env["HOST"] = "example.org";
        var before = _folder.LoadJson(
            """
            {
              // who may call
              gateway: { auth: { token: "${TOKEN}" }, port: 1 }, // one port
              models: { providers: { x: { baseUrl: "https://${HOST}/v1", apiKey: "k" } } },
            }
            """);
        var form = ConfigRedactor.Redact(before.Resolved)!;
        form["gateway"]!["port"] = 2;

        var result = await ReplaceAsync(before.Hash, form.ToJsonString());

        Assert.True(result.Ok, result.Refusal);
        Assert.Equal(["gateway.port"], result.ChangedPaths);
        Assert.Equal(
            """
            {
              // who may call
              gateway: { auth: { token: "${TOKEN}" }, port: 2 }, // one port
              models: { providers: { x: { baseUrl: "https://${HOST}/v1", apiKey: "k" } } },
              meta: {
                lastTouchedVersion: "VERSION"
              },
            }
            """.Replace("VERSION", ProductVersion.Text),
            File.ReadAllText(_folder.Paths.ConfigPath));
        Assert.Equal(before.Raw, File.ReadAllText(_folder.Paths.ConfigPath + ".bak"));
        Assert.Equal(_folder.Load().Hash, result.Snapshot.Hash);
    }

    [Fact]
    public async Task Whoever_holds_the_file_is_named()
    {
        _folder.LoadJson("{ gateway: { port: 1 } }");
        var path = _folder.Write("openclaw.json.lock", $$"""{"pid":{{Environment.ProcessId}},"startedAt":1}""");
        File.SetLastWriteTimeUtc(path, _folder.Clock.GetUtcNow().UtcDateTime);

        var write = WriteAsync(current => ConfigTarget.Set(current, ["gateway", "port"], "2"));
        while (!write.IsCompleted)
        {
            await Task.WhenAny(write, _folder.Clock.TimersArmedAsync());
            _folder.Clock.Advance(25);
        }

        var refusal = (await write).Refusal!;
        Assert.Contains($"process {Environment.ProcessId} holds", refusal, StringComparison.Ordinal);
        Assert.Contains("openclaw.json.lock", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_text_editor_saves_while_a_change_is_made_is_not_overwritten()
    {
        _folder.LoadJson("{ gateway: { port: 1 } }");
        var saves = 2;
        // The first copy of the old file is made when the change is ready to be written.
        var files = new UnsyncedFiles
        {
            BeforeRename = to =>
            {
                if (to.EndsWith(".bak", StringComparison.Ordinal) && saves-- > 0) _folder.Write("openclaw.json", $"{{ gateway: {{ port: 1, bind: 'lan' }} }} // {saves}");
            },
        };
        using var writer = new ConfigWriter(new ConfigFileReader(_folder.Paths, _folder.Env, _folder.Clock), _folder.Clock, NullLogger.Instance, files);

        var result = await writer.WriteAsync(
            new ConfigWriteRequest(current => ConfigTarget.Set(current, ["gateway", "port"], 2), "test", "test"), TestContext.Current.CancellationToken);

        Assert.True(result.Ok, result.Refusal);
        Assert.StartsWith("{ gateway: { port: 2, bind: 'lan' }", File.ReadAllText(_folder.Paths.ConfigPath), StringComparison.Ordinal);
        Assert.EndsWith("// 0", File.ReadAllText(_folder.Paths.ConfigPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_another_program_makes_is_not_changed()
    {
        _folder.Env["OPENCLAW_NIX_MODE"] = "1";
        var before = _folder.LoadJson("{ gateway: { port: 1 } }");

        var result = await ReplaceAsync(before.Hash, "{ gateway: { port: 2 } }");

        Assert.Contains("OPENCLAW_NIX_MODE", result.Refusal, StringComparison.Ordinal);
        Assert.Equal(before.Raw, File.ReadAllText(_folder.Paths.ConfigPath));
    }

    [Fact]
    public async Task Yaml_stays_yaml()
    {
        var before = _folder.LoadYaml("# mine\ngateway:\n  port: 1 # one\n");

        var result = await ReplaceAsync(before.Hash, "{ gateway: { port: 2 } }");

        Assert.True(result.Ok, result.Refusal);
        Assert.StartsWith("# mine\ngateway:\n  port: 2 # one\nmeta:\n", File.ReadAllText(_folder.Paths.ConfigPath));
    }

    [Fact]
    public async Task New_file_is_yaml_and_private()
    {
        var result = await WriteAsync(current => ConfigTarget.Set(current, ["gateway", "port"], 5));

        Assert.True(result.Ok, result.Refusal);
        Assert.Equal(Path.Combine(_folder.StateDir, "openclaw.yaml"), result.Snapshot.Path);
        Assert.StartsWith("gateway:\n  port: 5\nmeta:\n", File.ReadAllText(result.Snapshot.Path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(result.Snapshot.Path));
        }
    }

    [Fact]
    public async Task Hash_must_be_the_one_of_the_file()
    {
        _folder.LoadJson("{ ui: {} }");

        Assert.Equal("config base hash required; re-run config.get and retry", (await ReplaceAsync(null, "{ ui: {} }")).Refusal);
        Assert.Equal("config changed since last load; re-run config.get and retry", (await ReplaceAsync("bad", "{ ui: {} }")).Refusal);
    }

    [Theory]
    [InlineData("{ not json", "SyntaxError: JSON5: invalid character 'j' at 1:7")]
    [InlineData("[]", "config raw must be an object")]
    [InlineData("{}", "config write refused: it would leave nothing of the configuration")]
    [InlineData("{ ui: {} }", "config write refused: it would lose gateway.*")]
    [InlineData("{ gateway: { auth: { password: '__OPENCLAW_REDACTED__' } } }", "config write rejected: \"password\" is redacted; set an explicit value instead of __OPENCLAW_REDACTED__")]
    [InlineData("{ gateway: { auth: { token: '${NOT_SET_AT_ALL}' } } }", "invalid config")]
    [InlineData("{ gateway: { port: 'abc' } }", "invalid config")]
    [InlineData("{ gateway: { $include: '/etc/passwd' } }", "invalid config")]
    public async Task Refused_change_leaves_the_file_alone(string raw, string refusal)
    {
        var before = _folder.LoadJson("{ gateway: { port: 1 } }");

        var result = await ReplaceAsync(before.Hash, raw);

        Assert.Equal(refusal, result.Refusal);
        Assert.Equal(refusal == "invalid config", result.Issues.Count > 0);
        Assert.Equal(before.Raw, File.ReadAllText(before.Path));
        Assert.False(File.Exists(before.Path + ".bak"));
    }

    [Fact]
    public async Task Invalid_file_can_be_repaired_but_not_changed_into_another_invalid_one()
    {
        var before = _folder.LoadJson("{ gateway: { port: 'x', bind: 'y' } }");

        Assert.Equal("invalid config", (await ReplaceAsync(before.Hash, "{ gateway: { port: 1, bind: 'y' } }")).Refusal);
        Assert.True((await ReplaceAsync(before.Hash, "{ gateway: { port: 1 } }")).Ok);
    }

    [Fact]
    public async Task Patch_merges_deletes_and_replaces_lists()
    {
        var before = _folder.LoadJson("{ gateway: { port: 1, bind: 'lan', trustedProxies: ['10.0.0.1'] }, ui: { seamColor: '#ffffff' } }");

        var result = await WriteAsync(current => ConfigTarget.Patch(current, "{ gateway: { bind: null, trustedProxies: ['10.0.0.2'], auth: { mode: 'token' } } }"), before.Hash);

        Assert.True(result.Ok, result.Refusal);
        Assert.Equal("""{"port":1,"trustedProxies":["10.0.0.2"],"auth":{"mode":"token"}}""", ConfigJson.WriteCompact(result.Snapshot.Parsed!["gateway"]));
        Assert.Equal("#ffffff", result.Snapshot.Config.Ui.SeamColor);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("5")]
    public async Task Patch_must_be_an_object(string raw)
    {
        var before = _folder.LoadJson("{ ui: {} }");

        Assert.Equal("config.patch raw must be an object", (await WriteAsync(current => ConfigTarget.Patch(current, raw), before.Hash)).Refusal);
    }

    [Fact]
    public async Task Included_files_are_not_flattened()
    {
        _folder.Write("gateway.json5", "{ port: 1, auth: { mode: 'token', token: 'secret-token' } }");
        var before = _folder.LoadJson("{ gateway: { $include: 'gateway.json5' }, ui: {} }");
        var form = ConfigRedactor.Redact(before.Effective)!;
        form["gateway"]!["auth"]!["mode"] = "password";
        form["gateway"]!["auth"]!["password"] = "p";

        var result = await ReplaceAsync(before.Hash, form.ToJsonString());

        Assert.True(result.Ok, result.Refusal);
        Assert.Equal("""{"$include":"gateway.json5","auth":{"mode":"password","password":"p"}}""", ConfigJson.WriteCompact(result.Snapshot.Parsed!["gateway"]));
        Assert.Equal("secret-token", result.Snapshot.Config.Gateway.Auth.Token);
    }

    [Fact]
    public async Task What_only_an_included_file_says_cannot_be_taken_away_here()
    {
        var included = _folder.Write("gateway.json5", "{ port: 1, bind: 'lan' }");
        var before = _folder.LoadJson("{ gateway: { $include: 'gateway.json5' } }");
        var form = before.Effective.DeepClone();
        form["gateway"]!.AsObject().Remove("bind");

        var replaced = await ReplaceAsync(before.Hash, form.ToJsonString());
        var patched = await WriteAsync(current => ConfigTarget.Patch(current, "{ gateway: { bind: null } }"), before.Hash);

        Assert.All([replaced, patched], result => Assert.Equal(
            $"config write refused: part of it comes from an included file; edit that instead ({included})", result.Refusal));
    }

    [Theory]
    [InlineData("agents.list[0].id", "\"main\"", """{"agents":{"list":[{"id":"main"}]}}""")]
    [InlineData("models.providers[a.b].baseUrl", "\"http://h\"", """{"models":{"providers":{"a.b":{"baseUrl":"http://h"}}}}""")]
    [InlineData("gateway.port", "7", """{"gateway":{"port":7}}""")]
    public async Task Single_path_is_set_with_its_parents(string path, string value, string expected)
    {
        var result = await WriteAsync(current => ConfigTarget.Set(current, ConfigPathReader.Parse(path)!, JsonNode.Parse(value)));

        Assert.True(result.Ok, result.Refusal);
        result.Snapshot.Parsed!.AsObject().Remove("meta");
        Assert.Equal(expected, ConfigJson.WriteCompact(result.Snapshot.Parsed));
    }

    [Fact]
    public async Task Single_path_is_taken_away_and_lists_close_up()
    {
        _folder.LoadJson("{ gateway: { port: 1, trustedProxies: ['10.0.0.1', '10.0.0.2'] } }");

        var list = await WriteAsync(current => ConfigTarget.Unset(current, ["gateway", "trustedProxies", "0"]));
        var missing = await WriteAsync(current => ConfigTarget.Unset(current, ["gateway", "nope"]));

        Assert.Equal(["10.0.0.2"], list.Snapshot.Config.Gateway.TrustedProxies);
        Assert.Equal("Config path not found: gateway.nope", missing.Refusal);
    }

    /// <summary>In the places and the spelling of older products and the specification's port.</summary>
    [Theory]
    [InlineData("{ gateway: { password: 'old' } }", "gateway.auth.password", "{\"gateway\":{\"password\":\"new\"}}")]
    [InlineData("{ gateway: { password: 'old', auth: { password: 'newer' } } }", "gateway.auth.password", "{\"gateway\":{\"auth\":{\"password\":\"new\"}}}")]
    [InlineData("{ gateway: { port: 1 } }", "gateway.auth.password", "{\"gateway\":{\"port\":1,\"auth\":{\"password\":\"new\"}}}")]
    [InlineData("{ telegram: { bot_token: 'old' } }", "channels.telegram.botToken", "{\"telegram\":{\"bot_token\":\"new\"}}")]
    [InlineData("{ telegram: { bot_token: 'old' } }", "channels.telegram.name", "{\"telegram\":{\"bot_token\":\"old\",\"name\":\"new\"}}")]
    [InlineData("{ telegram: { bot_token: 'old' } }", "telegram.bot_token", "{\"telegram\":{\"bot_token\":\"new\"}}")]
    [InlineData("{ agents: { defaults: { workspace: '~/w' } } }", "agent.workspace", "{\"agents\":{\"defaults\":{\"workspace\":\"new\"}}}")]
    public async Task A_setting_is_changed_where_the_file_says_it(string text, string path, string expected)
    {
        _folder.LoadJson(text);

        var result = await WriteAsync(current => ConfigTarget.Set(current, ConfigPathReader.Parse(path)!, "new"));

        Assert.True(result.Ok, result.Refusal);
        result.Snapshot.Parsed!.AsObject().Remove("meta");
        Assert.Equal(expected, ConfigJson.WriteCompact(result.Snapshot.Parsed));
    }

    [Theory]
    [InlineData("{ gateway: { port: 1, password: 'old', auth: { password: 'newer' } } }", "gateway.auth.password", "{\"gateway\":{\"port\":1,\"auth\":{}}}")]
    [InlineData("{ gateway: { port: 1 }, telegram: { bot_token: 'a' }, channels: { telegram: { botToken: 'b' } } }", "channels.telegram.botToken", "{\"gateway\":{\"port\":1},\"telegram\":{},\"channels\":{\"telegram\":{}}}")]
    [InlineData("{ gateway: { port: 1, host: '0.0.0.0', bind: 'lan' } }", "gateway.bind", "{\"gateway\":{\"port\":1}}")]
    public async Task A_setting_that_is_taken_away_does_not_come_back_from_an_older_place(string text, string path, string expected)
    {
        _folder.LoadJson(text);

        var result = await WriteAsync(current => ConfigTarget.Unset(current, ConfigPathReader.Parse(path)!));

        Assert.True(result.Ok, result.Refusal);
        result.Snapshot.Parsed!.AsObject().Remove("meta");
        Assert.Equal(expected, ConfigJson.WriteCompact(result.Snapshot.Parsed));
    }

    [Fact]
    public async Task The_mark_of_a_secret_never_becomes_one()
    {
        _folder.LoadJson("{ gateway: { port: 1 } }");

        var result = await WriteAsync(current => ConfigTarget.Set(current, ["gateway", "auth", "token"], ConfigRedactor.Sentinel));

        Assert.Equal(("invalid config", "gateway.auth.token"), (result.Refusal, result.Issues[0].Path));
    }

    [Fact]
    public async Task Unchanged_configuration_is_not_written()
    {
        var before = _folder.LoadJson("{ gateway: { port: 1 } }");

        var result = await ReplaceAsync(before.Hash, "{ gateway: { port: 1 } }");

        Assert.True(result.Ok);
        Assert.Equal(before.Raw, File.ReadAllText(before.Path));
    }

    [Fact]
    public async Task Five_copies_are_kept_the_newest_without_a_number()
    {
        _folder.LoadJson("{ gateway: { port: 1 } }");
        for (var port = 2; port < 9; port++)
        {
            var number = port;
            await WriteAsync(current => ConfigTarget.Set(current, ["gateway", "port"], number));
        }

        var ports = Enumerable.Range(0, ConfigBackups.Count).Select(index =>
            Json5Reader.Read(File.ReadAllText(ConfigBackups.PathOf(_folder.Paths.ConfigPath, index))).Root!["gateway"]!["port"]!.GetValue<long>());

        Assert.Equal([7, 6, 5, 4, 3], ports);
        Assert.False(File.Exists(ConfigBackups.PathOf(_folder.Paths.ConfigPath, 5)));
    }

    [Fact]
    public async Task Linked_file_stays_a_link()
    {
        using var elsewhere = new TempFolder();
        var real = elsewhere.Write("dotfiles.json5", "{ gateway: { port: 1 } }");
        Directory.CreateDirectory(_folder.StateDir);
        File.CreateSymbolicLink(Path.Combine(_folder.StateDir, "openclaw.json"), real);

        var result = await WriteAsync(current => ConfigTarget.Set(current, ["gateway", "port"], 2));

        Assert.True(result.Ok, result.Refusal);
        Assert.NotNull(new FileInfo(Path.Combine(_folder.StateDir, "openclaw.json")).LinkTarget);
        Assert.Equal(2, _folder.Load().Config.Gateway.Port);
    }

    [Fact]
    public async Task Many_editors_at_once_lose_no_key()
    {
        _folder.LoadJson("{ gateway: { port: 1 }, env: { vars: {} } }");

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() =>
            WriteAsync(current => ConfigTarget.Set(current, ["env", "vars", $"V{i}"], $"{i}"), clock: TimeProvider.System))));

        Assert.All(results, result => Assert.True(result.Ok, result.Refusal));
        Assert.Equal(50, _folder.Load().Config.Env.Vars.Count);
    }

    [Fact]
    public void Last_known_good_text_is_kept_and_used_while_the_file_is_unusable()
    {
        var good = _folder.LoadJson("{ gateway: { port: 7 } }");
        Assert.Null(LastKnownGood.Save(good, DiskFiles.Instance));
        _folder.LoadJson("{ gateway: { port: 7");

        var kept = LastKnownGood.Load(new ConfigFileReader(_folder.Paths, _folder.Env, _folder.Clock));

        Assert.Equal(7, kept!.Config.Gateway.Port);
    }

    private Task<ConfigWriteResult> ReplaceAsync(string? hash, string raw) =>
        WriteAsync(current => ConfigTarget.Replace(current, raw), hash, needsHash: true);

    private async Task<ConfigWriteResult> WriteAsync(
        Func<ConfigSnapshot, ConfigTarget> change, string? hash = null, bool needsHash = false, TimeProvider? clock = null)
    {
        var reader = new ConfigFileReader(_folder.Paths, _folder.Env, _folder.Clock);
        using var writer = new ConfigWriter(reader, clock ?? _folder.Clock, NullLogger.Instance);
        return await writer.WriteAsync(
            new ConfigWriteRequest(change, "test", "tester") { BaseHash = hash, NeedsBaseHash = needsHash },
            TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Dispose();
}
