using OpenClaw.Config;

namespace OpenClaw.Tests.Config.Loading;

public sealed class ConfigLoaderTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    [Fact]
    public void Missing_file_is_a_valid_empty_configuration()
    {
        var config = _folder.Load();

        Assert.True(config.Valid);
        Assert.False(config.Exists);
        Assert.Null(config.Raw);
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", config.Hash);
        Assert.Equal(18789, config.Config.Gateway.Port);
        Assert.Equal("main", config.Config.Agents.Default.Id);
        Assert.Equal(_folder.Clock.GetUtcNow(), config.LoadedAt);
    }

    [Fact]
    public void Json_and_yaml_say_the_same()
    {
        var json = _folder.LoadJson("{ gateway: { port: 1, bind: 'lan' }, agents: { list: [{ id: 'a', model: 'x/y' }] } }").Config;
        File.Delete(Path.Combine(_folder.StateDir, "openclaw.json"));

        var yaml = _folder.LoadYaml("gateway:\n  port: 1\n  bind: lan\nagents:\n  list:\n    - id: a\n      model: x/y\n").Config;

        Assert.Equal((1, GatewayBind.Lan, "x/y"), (json.Gateway.Port, json.Gateway.Bind, json.Agents.List[0].Model.Primary));
        Assert.Equal((1, GatewayBind.Lan, "x/y"), (yaml.Gateway.Port, yaml.Gateway.Bind, yaml.Agents.List[0].Model.Primary));
    }

    [Fact]
    public void All_issues_come_at_once_with_path_line_and_what_is_accepted()
    {
        var config = _folder.LoadYaml(
            """
            gateway:
              port: many
              bind: everywhere
              auth:
                token: 12345
            session:
              reset: { atHour: 24 }
            models:
              providers:
                x: { models: [{ name: 5 }] }
            """);

        Assert.False(config.Valid);
        Assert.Equal(
            [
                new ConfigIssue("gateway.port", "expected a whole number from 1 to 65535, got a text", 2),
                new ConfigIssue("gateway.bind", "expected one of \"auto\", \"lan\", \"loopback\", \"custom\", \"tailnet\"", 3),
                new ConfigIssue("gateway.auth.token", "expected a text, got a number (put it in quotes)", 5),
                new ConfigIssue("session.reset.atHour", "expected a whole number from 0 to 23", 7),
                new ConfigIssue("models.providers.x.baseUrl", "required", 10),
                new ConfigIssue("models.providers.x.models.0.id", "required", 10),
                new ConfigIssue("models.providers.x.models.0.name", "expected a text, got a number (put it in quotes)", 10),
            ],
            config.Issues);
    }

    [Fact]
    public void Wrong_settings_keep_their_defaults_and_the_rest_is_read()
    {
        var gateway = _folder.LoadJson("{ gateway: { port: 'x', bind: 'lan' } }").Config.Gateway;

        Assert.Equal(18789, gateway.Port);
        Assert.Equal(GatewayBind.Lan, gateway.Bind);
    }

    [Theory]
    [InlineData("openclaw.json", "{ bad json }", "JSON5 parse failed: SyntaxError: JSON5: invalid character 'j' at 1:7")]
    [InlineData("openclaw.json", "", "JSON5 parse failed: SyntaxError: JSON5: invalid end of input at 1:1")]
    [InlineData("openclaw.json", "[]", "expected an object at the top, got a list")]
    [InlineData("openclaw.yaml", "just a text", "expected an object at the top, got a text")]
    [InlineData("openclaw.yaml", "a: 1\na: 2", "YAML parse failed: YAML: the key \"a\" is there twice at 2:1")]
    public void Unreadable_text_is_one_issue_of_the_whole_file(string name, string text, string message)
    {
        _folder.Write(name, text);

        var issue = Assert.Single(_folder.Load().Issues);

        Assert.Equal("", issue.Path);
        Assert.Equal(message, issue.Message);
    }

    [Fact]
    public void Directory_in_the_place_of_the_file_is_an_issue()
    {
        Directory.CreateDirectory(Path.Combine(_folder.StateDir, "openclaw.yaml"));

        Assert.Equal("read failed: it is a directory", Assert.Single(_folder.Load().Issues).Message);
    }

    [Fact]
    public void Empty_yaml_is_an_empty_configuration()
    {
        Assert.True(_folder.LoadYaml("# nothing yet\n").Valid);
    }

    [Fact]
    public void Unknown_keys_are_kept_and_warned_about_with_a_guess()
    {
        var config = _folder.LoadJson("{ gateway: { prot: 5 }, bogusKey: { a: 1 } }");

        Assert.True(config.Valid);
        Assert.Equal(5, config.Effective["gateway"]!["prot"]!.GetValue<long>());
        Assert.Equal(
            [
                new ConfigIssue("bogusKey", "unknown key; kept, not used", 1),
                new ConfigIssue("gateway.prot", "unknown key; kept, not used (did you mean \"port\"?)", 1),
            ],
            config.Warnings.OrderBy(warning => warning.Path, StringComparer.Ordinal));
    }

    [Fact]
    public void Second_file_in_the_directory_is_a_warning()
    {
        _folder.Write("openclaw.yml", "");

        var warning = Assert.Single(_folder.LoadJson("{}").Warnings);

        Assert.Equal($"{Path.Combine(_folder.StateDir, "openclaw.yml")} is not read because openclaw.json is there too", warning.Message);
    }

    [Fact]
    public void Variables_come_from_process_env_block_and_env_files_in_that_order()
    {
        _folder.Env["FROM_PROCESS"] = "process";
        _folder.Write(".env", "FROM_PROCESS=file\nFROM_FILE=file\nFROM_BLOCK=file\n");

        var config = _folder.LoadJson(
            """
            { env: { vars: { FROM_BLOCK: 'vars', FROM_VARS: 'vars', DIRECT: 'vars' }, DIRECT: 'direct' },
              gateway: { auth: { token: '${FROM_PROCESS} ${FROM_FILE} ${FROM_BLOCK} ${FROM_VARS} ${DIRECT}' } } }
            """);

        Assert.Equal("process file file vars direct", config.Config.Gateway.Auth.Token);
        Assert.Equal("direct", config.Environment["DIRECT"]);
        Assert.Equal("direct", config.Config.Env.Vars["DIRECT"]);
        Assert.False(_folder.Env.ContainsKey("DIRECT"));
    }

    [Fact]
    public void Env_file_of_the_working_directory_wins_over_the_one_in_the_state_directory()
    {
        _folder.Write(".env", "A=state\nB=state");
        _folder.Write(Path.Combine("..", "work", ".env"), "A=work");

        var config = _folder.Load();

        Assert.Equal(("work", "state"), (config.Environment["A"], config.Environment["B"]));
    }

    [Fact]
    public void Missing_variable_is_an_issue_naming_it_and_the_path()
    {
        var config = _folder.LoadJson("{\n gateway: {\n auth: { password: '${NOPE_MISSING}' } } }");

        Assert.Equal(
            [new ConfigIssue("gateway.auth.password", "Missing env var \"NOPE_MISSING\" referenced at config path: gateway.auth.password", 3)],
            config.Issues);
    }

    [Fact]
    public void Spelling_of_the_specification_is_understood()
    {
        var config = _folder.LoadYaml(
            """
            logging: { console_style: json, console_level: debug }
            session: { dm_scope: per-peer, idle_minutes: 30, maintenance: { max_entries: 9, prune_after: 7d } }
            telegram: { bot_token: abc, dm_policy: pairing, accounts: { two: { bot_token: def } } }
            models: { providers: { x: { base_url: "http://h/v1", api_key: k, models: [{ id: m, context_window: 5 }] } } }
            gateway: { enabled: true, host: 0.0.0.0, password: p }
            """);

        Assert.Empty(config.Issues);
        Assert.Empty(config.Warnings);
        Assert.Equal((ConsoleStyle.Json, LogSeverity.Debug), (config.Config.Logging.ConsoleStyle, config.Config.Logging.ConsoleLevel));
        Assert.Equal((DmScope.PerPeer, 30), (config.Config.Session.DmScope, config.Config.Session.IdleMinutes));
        Assert.Equal((9, TimeSpan.FromDays(7)), (config.Config.Session.Maintenance.MaxEntries, config.Config.Session.Maintenance.PruneAfter));
        Assert.Equal("abc", config.Config.Channels["telegram"]["botToken"]!.GetValue<string>());
        Assert.Equal("def", config.Config.Channels["telegram"]["accounts"]!["two"]!["botToken"]!.GetValue<string>());
        Assert.Equal(("http://h/v1", "k", 5), (config.Config.Models.Providers["x"].BaseUrl, config.Config.Models.Providers["x"].ApiKey, config.Config.Models.Providers["x"].Models[0].ContextWindow));
        Assert.Equal((GatewayBind.Lan, "p"), (config.Config.Gateway.Bind, config.Config.Gateway.Auth.Password));
    }

    [Theory]
    [InlineData("localhost", GatewayBind.Loopback, null)]
    [InlineData("::", GatewayBind.Lan, null)]
    [InlineData("192.168.1.5", GatewayBind.Custom, "192.168.1.5")]
    internal void Host_becomes_bind(string host, GatewayBind bind, string? custom)
    {
        var gateway = _folder.LoadJson($"{{ gateway: {{ host: '{host}' }} }}").Config.Gateway;

        Assert.Equal((bind, custom), (gateway.Bind, gateway.CustomBindHost));
    }

    [Fact]
    public void Issues_in_renamed_keys_keep_their_line()
    {
        var issue = Assert.Single(_folder.LoadYaml("logging:\n  level: info\n  console_style: loud\n").Issues);

        Assert.Equal(("logging.consoleStyle", 3), (issue.Path, issue.Line));
    }

    [Fact]
    public void Keys_older_products_had_are_moved_with_a_warning()
    {
        var config = _folder.LoadJson(
            "{ agent: { model: 'a/b', workspace: '/w' }, identity: { name: 'Molty' }, gateway: { token: 't' }, session: { mainKey: 'x' } }");

        Assert.Empty(config.Issues);
        Assert.Equal(("a/b", "/w"), (config.Config.Agents.Defaults.Model.Primary, config.Config.Agents.Defaults.Workspace));
        Assert.Equal("Molty", config.Config.Agents.Default.Identity.Name);
        Assert.Equal("t", config.Config.Gateway.Auth.Token);
        Assert.Equal(["agent", "gateway.token", "identity", "session.mainKey"], config.Warnings.Select(warning => warning.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Agents_may_be_a_list_or_a_map()
    {
        var agents = _folder.LoadJson("{ agents: { entries: { alpha: {}, beta: { default: true, model: { primary: 'x/y' } } } } }").Config.Agents;

        Assert.Equal(["alpha", "beta"], agents.List.Select(agent => agent.Id));
        Assert.Equal("beta", agents.Default.Id);
    }

    [Theory]
    [InlineData("{ agents: { list: [{ id: 'a' }, { id: 'A' }] } }", "agents.list.1.id")]
    [InlineData("{ agents: { list: [{ id: ' ' }] } }", "agents.list.0.id")]
    [InlineData("{ agents: { list: [{ id: 'a', agentDir: '/x' }, { id: 'b', agentDir: '/x' }] } }", "agents.list.1.agentDir")]
    [InlineData("{ gateway: { bind: 'custom' } }", "gateway.customBindHost")]
    [InlineData("{ hooks: { enabled: true } }", "hooks.token")]
    [InlineData("{ hooks: { enabled: true, token: 't', path: '/' } }", "hooks.path")]
    [InlineData("{ tools: { allow: ['a'], alsoAllow: ['b'] } }", "tools")]
    [InlineData("{ channels: { telegram: { dmPolicy: 'open', allowFrom: ['1'] } } }", "channels.telegram.allowFrom")]
    [InlineData("{ channels: { telegram: { webhookUrl: 'https://x' } } }", "channels.telegram.webhookSecret")]
    [InlineData("{ channels: { slack: { mode: 'http' } } }", "channels.slack.signingSecret")]
    public void Settings_that_cannot_work_together_are_issues(string text, string path)
    {
        Assert.Equal(path, Assert.Single(_folder.LoadJson(text).Issues).Path);
    }

    [Theory]
    [InlineData("{ gateway: { trustedProxies: ['10.0.0.0/8', 'nonsense'] } }", "gateway.trustedProxies.1")]
    [InlineData("{ models: { providers: { x: { baseUrl: 'not a url' } } } }", "models.providers.x.baseUrl")]
    [InlineData("{ gateway: { bind: 'lan', tailscale: { mode: 'serve' } } }", "gateway.tailscale.mode")]
    [InlineData("{ hooks: { enabled: true, token: 't', mappings: [{ match: { path: 'a' } }, { match: { path: 'x' }, transform: { module: 'x.mjs' } }] } }", "hooks.mappings.1.transform")]
    public void What_the_stock_products_load_is_at_most_a_warning(string text, string path)
    {
        var config = _folder.LoadJson(text);

        Assert.True(config.Valid);
        Assert.Equal(path, Assert.Single(config.Warnings).Path);
    }

    [Fact]
    public void Tilde_in_paths_is_the_home()
    {
        var config = _folder.LoadJson("{ agents: { defaults: { workspace: '~/w' } }, logging: { file: '~/x.log' }, gateway: { auth: { token: '~/t' } } }").Config;

        Assert.Equal(Path.Combine(_folder.Home, "w"), config.Agents.Defaults.Workspace);
        Assert.Equal(Path.Combine(_folder.Home, "x.log"), config.Logging.File);
        Assert.Equal("~/t", config.Gateway.Auth.Token);
    }

    [Fact]
    public void Model_numbers_are_filled_in_and_the_answer_fits_the_window()
    {
        var models = _folder.LoadJson(
            "{ models: { providers: { x: { baseUrl: 'http://h', models: [{ id: 'a' }, { id: 'b', contextWindow: 1000, maxTokens: 5000 }, { id: 'c', contextWindow: 4000 }] } } } }")
            .Config.Models.Providers["x"].Models;

        Assert.Equal([(200_000, 8192), (1000, 1000), (4000, 4000)], models.Select(model => (model.ContextWindow, model.MaxTokens)));
    }

    [Theory]
    [InlineData("avatars/me.png", null)]
    [InlineData("a/../me.png", null)]
    [InlineData("https://example.org/me.png", null)]
    [InlineData("data:image/png;base64,AAAA", null)]
    [InlineData("~/me.png", "identity.avatar must be a workspace-relative path, http(s) URL, or data URI.")]
    [InlineData("ftp://example.org/me.png", "identity.avatar must be a workspace-relative path, http(s) URL, or data URI.")]
    [InlineData("../me.png", "identity.avatar must stay within the agent workspace.")]
    [InlineData("a/../../me.png", "identity.avatar must stay within the agent workspace.")]
    public void An_avatar_comes_from_the_network_or_the_agents_own_folder(string avatar, string? issue)
    {
        var config = _folder.LoadJson($"{{ agents: {{ list: [{{ id: 'main', identity: {{ avatar: '{avatar}' }} }}] }} }}");

        Assert.Equal(issue is null ? [] : [("agents.list.0.identity.avatar", issue)], config.Issues.Select(found => (found.Path, found.Message)));
    }

    [Fact]
    public void Null_means_not_set()
    {
        var config = _folder.LoadYaml("gateway:\n  port:\n  auth: ~\n");

        Assert.True(config.Valid);
        Assert.Equal(18789, config.Config.Gateway.Port);
    }

    [Fact]
    public void Secrets_are_never_in_an_issue()
    {
        var config = _folder.LoadJson("{ gateway: { auth: { token: ['s3cr3t'], mode: 's3cr3t' }, remote: { password: { a: 's3cr3t' } } }, models: { mode: 's3cr3t' } }");

        Assert.Equal(4, config.Issues.Count);
        Assert.DoesNotContain(config.Issues, issue => issue.Message.Contains("s3cr3t"));
    }

    public void Dispose() => _folder.Dispose();
}
