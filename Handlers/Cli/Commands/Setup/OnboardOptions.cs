using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Cli;

/// <summary>The answers of the set-up as options.</summary>
internal sealed class OnboardOptions
{
    private const string CustomProvider = "custom";

    /// <summary>Options that other versions have for what this one does not do: understood and without effect.</summary>
    private static readonly string[] Skipped = ["--skip-channels", "--skip-skills", "--skip-health", "--skip-ui", "--skip-daemon", "--no-install-daemon", "--tailscale-reset-on-exit"];

    private readonly Option<string?> _mode = Text("--mode", "local or remote");
    private readonly Option<string?> _flow = Text("--flow", "quickstart, advanced or manual: for the questions only");
    private readonly Option<string?> _workspace = Text("--workspace", "Folder of the default agent");
    private readonly Option<string?> _authChoice = Text("--auth-choice", "Which service answers: <provider>-api-key, custom-api-key or skip");
    private readonly Option<string?> _baseUrl = Text("--custom-base-url", "Address of another endpoint");
    private readonly Option<string?> _apiKey = Text("--custom-api-key", "Its key");
    private readonly Option<string?> _modelId = Text("--custom-model-id", "Its model");
    private readonly Option<string?> _providerId = Text("--custom-provider-id", "What it is called (default: custom)");
    private readonly Option<string?> _compatibility = Text("--custom-compatibility", "openai or anthropic");
    private readonly Option<string?> _port = Text("--gateway-port", "Port of the gateway");
    private readonly Option<string?> _bind = Text("--gateway-bind", "loopback, lan, tailnet, auto or custom");
    private readonly Option<string?> _auth = Text("--gateway-auth", "token or password");
    private readonly Option<string?> _token = Text("--gateway-token", "Token of the gateway (default: it makes one)");
    private readonly Option<string?> _password = Text("--gateway-password", "Password of the gateway");
    private readonly Option<string?> _remoteUrl = Text("--remote-url", "Address of a gateway elsewhere");
    private readonly Option<string?> _remoteToken = Text("--remote-token", "Its token");
    private readonly Option<string?> _tailscale = Text("--tailscale", "off, serve or funnel: how Tailscale leads to the gateway");
    private readonly Option<bool> _reset = new("--reset") { Description = "Begin anew: removes configuration, credentials, sessions and the agents' workspaces with all their files, for good" };
    private readonly Option<bool> _daemon = new("--install-daemon") { Description = "Run the gateway as a service of this user from now on" };
    private readonly List<ProviderKey> _keys = [];

    public OnboardOptions()
    {
        foreach (var known in KnownProviders.All)
        {
            if (known.Models.Count == 0) continue;
            var name = known.Id == "google" ? "gemini" : known.Id == "vercel-ai-gateway" ? "ai-gateway" : known.Id;
            _keys.Add(new(known, $"{name}-api-key", Text($"--{name}-api-key", $"Key of {known.Id}")));
        }
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[]
        {
            _mode, _flow, _workspace, _authChoice, _baseUrl, _apiKey, _modelId, _providerId, _compatibility, _port, _bind, _auth, _token, _password,
            _remoteUrl, _remoteToken, _tailscale, _reset, _daemon,
        })
        {
            command.Options.Add(option);
        }
        foreach (var key in _keys) command.Options.Add(key.Option);
        foreach (var name in Skipped) command.Options.Add(new Option<bool>(name) { Hidden = true });
        foreach (var name in (string[])["--daemon-runtime", "--node-manager"]) command.Options.Add(new Option<string?>(name) { Hidden = true });
    }

    public bool IsRemote(CliInvocation invocation) => invocation.Parsed.GetValue(_mode) switch
    {
        null or "local" => false,
        "remote" => true,
        _ => throw new CliException("Invalid --mode (use local or remote)"),
    };

    public bool IsDaemonWanted(CliInvocation invocation) => invocation.Parsed.GetValue(_daemon) && !IsRemote(invocation);

    /// <summary>What is there is to go first.</summary>
    public bool IsResetWanted(CliInvocation invocation) => invocation.Parsed.GetValue(_reset);

    public string? Workspace(CliInvocation invocation) => invocation.Parsed.GetValue(_workspace);

    /// <summary>What the options change in the configuration.</summary>
    /// <exception cref="CliException">They do not fit together.</exception>
    public JsonObject ToPatch(CliInvocation invocation)
    {
        var gateway = new JsonObject { ["mode"] = IsRemote(invocation) ? "remote" : "local" };
        var patch = new JsonObject { ["gateway"] = gateway };
        if (IsRemote(invocation))
        {
            var url = invocation.Parsed.GetValue(_remoteUrl) is { Length: > 0 } given ? given : throw new CliException("Missing --remote-url for remote mode.");
            var remote = new JsonObject { ["url"] = url };
            if (invocation.SecretOf(_remoteToken) is { } remoteToken) remote["token"] = remoteToken;
            gateway["remote"] = remote;
            return patch;
        }
        PutGateway(invocation, gateway);
        var defaults = new JsonObject();
        PutModel(invocation, patch, defaults);
        if (Workspace(invocation) is { Length: > 0 } workspace) defaults["workspace"] = workspace;
        if (defaults.Count > 0) patch["agents"] = new JsonObject { ["defaults"] = defaults };
        return patch;
    }

    /// <summary>For <c>--json</c>.</summary>
    public JsonObject Summary(CliInvocation invocation, ConfigSnapshot saved) => new()
    {
        ["mode"] = IsRemote(invocation) ? "remote" : "local",
        ["workspace"] = AgentWorkspaces.Of(saved.Config.Agents.Default.Id, saved.Config, invocation.Paths),
        ["authChoice"] = invocation.Parsed.GetValue(_authChoice) ?? "skip",
        ["gateway"] = new JsonObject
        {
            ["port"] = saved.Config.Gateway.Port,
            ["bind"] = GatewayTargetResolver.BindName(saved.Config.Gateway.Bind),
            ["authMode"] = saved.Config.Gateway.Auth.Password is null ? "token" : "password",
        },
        ["installDaemon"] = IsDaemonWanted(invocation),
    };

    private void PutGateway(CliInvocation invocation, JsonObject gateway)
    {
        if (invocation.Parsed.GetValue(_port) is { } text) gateway["port"] = LocalPort.Parse(text) ?? throw new CliException("Invalid --gateway-port");
        if (invocation.Parsed.GetValue(_bind) is { } bind) gateway["bind"] = bind;
        if (invocation.Parsed.GetValue(_tailscale) is { } tailscale)
        {
            if (tailscale is not ("off" or "serve" or "funnel")) throw new CliException("Invalid --tailscale (use off, serve or funnel)");
            gateway["tailscale"] = new JsonObject { ["mode"] = tailscale };
        }
        var (token, password) = (invocation.SecretOf(_token), invocation.SecretOf(_password));
        var mode = invocation.Parsed.GetValue(_auth) ?? (password is not null ? "password" : token is not null ? "token" : null);
        if (mode is null) return;
        if (mode is not ("token" or "password")) throw new CliException("Invalid --gateway-auth (use token or password)");
        if (mode == "password" && password is null) throw new CliException("Missing --gateway-password for password auth.");
        var auth = new JsonObject { ["mode"] = mode };
        if (mode == "password") auth["password"] = password;
        else if (token is not null) auth["token"] = token;
        gateway["auth"] = auth;
    }

    private void PutModel(CliInvocation invocation, JsonObject patch, JsonObject defaults)
    {
        if (invocation.Parsed.GetValue(_baseUrl) is { Length: > 0 } baseUrl)
        {
            PutCustom(invocation, baseUrl, patch, defaults);
            return;
        }
        var choice = invocation.Parsed.GetValue(_authChoice);
        foreach (var key in _keys)
        {
            var value = invocation.SecretOf(key.Option);
            if (value is null && choice != key.Choice) continue;
            if (choice is not (null or "skip") && choice != key.Choice) continue;
            if (value is not null)
            {
                var provider = new JsonObject { ["baseUrl"] = key.Provider.BaseUrl, ["apiKey"] = value, ["api"] = key.Provider.Api };
                patch["models"] = new JsonObject { ["providers"] = new JsonObject { [key.Provider.Id] = provider } };
            }
            else if (ModelKeys.Find(key.Provider.Id, null, invocation.Snapshot.Environment).Key is null)
            {
                throw new CliException($"Missing --{key.Choice} (or {key.Provider.KeyNames[^1]} in the environment).");
            }
            defaults["model"] = new JsonObject { ["primary"] = $"{key.Provider.Id}/{key.Provider.Models[0].Id}" };
            return;
        }
        if (choice is not (null or "skip")) throw new CliException($"Unknown --auth-choice {choice} (use <provider>-api-key, custom-api-key or skip)");
    }

    private void PutCustom(CliInvocation invocation, string baseUrl, JsonObject patch, JsonObject defaults)
    {
        if (invocation.Parsed.GetValue(_modelId) is not { Length: > 0 } model) throw new CliException("Missing --custom-model-id.");
        var id = invocation.Parsed.GetValue(_providerId) is { Length: > 0 } named ? named : CustomProvider;
        var api = invocation.Parsed.GetValue(_compatibility) switch
        {
            null or "openai" => ModelApis.OpenAiCompletions,
            "anthropic" => ModelApis.AnthropicMessages,
            _ => throw new CliException("Invalid --custom-compatibility (use openai or anthropic)"),
        };
        var provider = new JsonObject { ["baseUrl"] = baseUrl, ["api"] = api, ["models"] = new JsonArray(new JsonObject { ["id"] = model, ["name"] = model }) };
        if (invocation.SecretOf(_apiKey) is { } key) provider["apiKey"] = key;
        patch["models"] = new JsonObject { ["providers"] = new JsonObject { [id] = provider } };
        defaults["model"] = new JsonObject { ["primary"] = $"{id}/{model}" };
    }

    private static Option<string?> Text(string name, string description) => new(name) { Description = description, HelpName = "value" };

    private sealed record ProviderKey(KnownProvider Provider, string Choice, Option<string?> Option);
}
