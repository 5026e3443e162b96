using System.Buffers.Text;
using System.Globalization;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Setup;

/// <summary>
/// The first set-up: gateway secret and address, model provider and key, workspace. Used over the wire and by
/// <c>openclaw onboard</c>; nothing is written before the last question is answered.
/// </summary>
internal sealed class SetupWizard(ConfigFileReader file, ConfigWriter writer, StatePaths paths, TimeProvider time)
{
    private const string Keep = "keep";
    private const string Custom = "custom";
    private const string Later = "later";
    private const int SecretBytes = 24;

    /// <exception cref="WizardCancelledException">The person does not want to go on; nothing was written.</exception>
    /// <exception cref="WizardException">It cannot go on; nothing was written.</exception>
    public async Task RunAsync(IWizardPrompter prompter, SetupRequest request, CancellationToken cancellationToken)
    {
        var isWhole = request.Sections == SetupSections.All;
        if (isWhole) await prompter.NoteAsync("OpenClaw onboarding", "", cancellationToken).ConfigureAwait(false);
        if (isWhole) await prompter.NoteAsync("Security", """
            OpenClaw lets a language model act on this machine. Whoever can write to it can make it act.

            - Give access only to people you trust, and keep the gateway on loopback unless others have to reach it.
            - Text from web pages and strangers can contain instructions; use a strong model.
            - Keep secrets out of the workspace.

            openclaw security audit looks for weak spots.
            """, cancellationToken).ConfigureAwait(false);
        if (isWhole && !await prompter.ConfirmAsync("I understand this is powerful and inherently risky. Continue?", false, cancellationToken).ConfigureAwait(false))
            throw new WizardCancelledException();
        var current = request.Clear is null ? file.Read() : file.Judge("{}");
        if (current is { Exists: true, Valid: false }) throw new WizardException($"{current.Path} is not valid; repair it first (openclaw doctor)");
        var patch = request.IsRemote
            ? await AskRemoteAsync(prompter, current, cancellationToken).ConfigureAwait(false)
            : await AskLocalAsync(prompter, current, request, cancellationToken).ConfigureAwait(false);
        patch["wizard"] = new JsonObject
        {
            ["lastRunAt"] = IsoTime.Of(time.GetUtcNow()),
            ["lastRunVersion"] = ProductVersion.Text,
            ["lastRunCommand"] = request.Command,
            ["lastRunMode"] = request.IsRemote ? "remote" : "local",
        };
        if (request.Clear is { } clear)
        {
            RefuseUnlessWhole(patch);
            clear();
        }
        var written = await writer.WriteAsync(
            new ConfigWriteRequest(now => Change(now, patch), request.Command, request.Actor), cancellationToken).ConfigureAwait(false);
        if (!written.Ok) throw new WizardException(written.Issues.Count == 0 ? written.Refusal! : $"{written.Refusal}: {written.Issues[0].Path}: {written.Issues[0].Message}");
        if (!request.IsRemote) await MakeWorkspaceAsync(written.Snapshot.Config, cancellationToken).ConfigureAwait(false);
    }

    private void RefuseUnlessWhole(JsonObject patch)
    {
        if (file.IsManaged) throw new WizardException("the configuration is made by Nix (OPENCLAW_NIX_MODE=1); change it there");
        var judged = file.Judge(ConfigJson.WriteCompact(patch));
        if (!judged.Valid) throw new WizardException($"invalid config: {judged.Issues[0].Path}: {judged.Issues[0].Message}");
    }

    // It may have been edited while the questions were answered.
    private static ConfigTarget Change(ConfigSnapshot now, JsonObject patch) => now is { Exists: true, Valid: false }
        ? ConfigTarget.Refused($"{now.Path} is not valid; repair it first (openclaw doctor)")
        : ConfigTarget.Patch(now, ConfigJson.WriteCompact(patch));

    private async Task<JsonObject> AskLocalAsync(IWizardPrompter prompter, ConfigSnapshot current, SetupRequest request, CancellationToken cancellationToken)
    {
        var asked = request.Sections;
        if (asked == SetupSections.All)
        {
            var mode = await prompter.SelectAsync(
                "Onboarding mode",
                [new("quickstart", "QuickStart", "Only the model; everything else as it is."), new("advanced", "Manual", "Also port, address, secret and workspace.")],
                "quickstart",
                cancellationToken).ConfigureAwait(false);
            if (mode == "quickstart") asked = SetupSections.Model;
        }
        var gateway = new JsonObject { ["mode"] = "local" };
        if (asked.HasFlag(SetupSections.Gateway)) await AskGatewayAsync(prompter, current, gateway, cancellationToken).ConfigureAwait(false);
        var patch = new JsonObject { ["gateway"] = gateway };
        var defaults = new JsonObject();
        if (asked.HasFlag(SetupSections.Model)) await AskModelAsync(prompter, current, patch, defaults, cancellationToken).ConfigureAwait(false);
        if (await AskWorkspaceAsync(prompter, current, request.Workspace, !asked.HasFlag(SetupSections.Workspace), cancellationToken).ConfigureAwait(false) is { } workspace) defaults["workspace"] = workspace;
        if (defaults.Count > 0) patch["agents"] = new JsonObject { ["defaults"] = defaults };
        return patch;
    }

    private static async Task AskGatewayAsync(IWizardPrompter prompter, ConfigSnapshot current, JsonObject gateway, CancellationToken cancellationToken)
    {
        var now = current.Config.Gateway;
        var port = await prompter.TextAsync("Gateway port", Number(now.Port), cancellationToken, validate: PortProblem).ConfigureAwait(false);
        gateway["port"] = int.Parse(port, CultureInfo.InvariantCulture);
        var bind = await prompter.SelectAsync(
            "Who may reach the gateway",
            [new("loopback", "This machine only"), new("lan", "The local network"), new("tailnet", "The tailnet"), new("auto", "Loopback if possible, else the local network")],
            now.Bind.ToString().ToLowerInvariant() is "loopback" or "lan" or "tailnet" or "auto" ? now.Bind.ToString().ToLowerInvariant() : "loopback",
            cancellationToken).ConfigureAwait(false);
        gateway["bind"] = bind;
        var secret = await prompter.SelectAsync(
            "Gateway secret",
            [new(Keep, "Keep", "The present one, or one that the gateway makes."), new("new", "New token", "Made at random."), new("token", "My token"), new("password", "A password")],
            Keep,
            cancellationToken).ConfigureAwait(false);
        switch (secret)
        {
            case "new":
                gateway["auth"] = NewToken();
                break;
            case Keep when bind is "lan" or "tailnet" && !HasSecret(current):
                // The token that a gateway makes by itself is for loopback; beyond it, it would not start.
                gateway["auth"] = NewToken();
                await prompter.NoteAsync(
                    "Gateway secret", "There is none yet, and a gateway that others reach needs one: a token is made at random. It will stand in the configuration as gateway.auth.token.", cancellationToken).ConfigureAwait(false);
                break;
            case "token" or "password":
                var text = await prompter.TextAsync($"Gateway {secret}", "", cancellationToken, isSecret: true, validate: value => value.Length == 0 ? $"a {secret} is required" : null).ConfigureAwait(false);
                gateway["auth"] = new JsonObject { ["mode"] = secret, [secret] = text };
                break;
        }
    }

    private static JsonObject NewToken() => new() { ["mode"] = "token", ["token"] = Base64Url.EncodeToString(SecureRandom.Bytes(SecretBytes)) };

    private static bool HasSecret(ConfigSnapshot current)
    {
        var auth = current.Config.Gateway.Auth;
        if (auth.Mode is GatewayAuthMode.None or GatewayAuthMode.TrustedProxy) return auth.Mode == GatewayAuthMode.TrustedProxy;
        return !string.IsNullOrWhiteSpace(auth.Token) || !string.IsNullOrWhiteSpace(auth.Password)
            || !string.IsNullOrWhiteSpace(current.Environment.GetValueOrDefault("OPENCLAW_GATEWAY_TOKEN"))
            || !string.IsNullOrWhiteSpace(current.Environment.GetValueOrDefault("OPENCLAW_GATEWAY_PASSWORD"));
    }

    private static async Task AskModelAsync(IWizardPrompter prompter, ConfigSnapshot current, JsonObject patch, JsonObject defaults, CancellationToken cancellationToken)
    {
        var options = new List<WizardOption>();
        var primary = current.Config.Agents.Defaults.Model.Primary;
        if (primary is not null) options.Add(new(Keep, $"Keep {primary}"));
        foreach (var known in KnownProviders.All)
        {
            if (known.Models.Count > 0) options.Add(new(known.Id, known.Id, $"Key also from {known.KeyNames[^1]}"));
        }
        options.Add(new(Custom, "Another endpoint", "Anything that speaks the OpenAI chat completions format."));
        options.Add(new(Later, "Later", "A local Ollama if there is one, else the built-in demo model, answers until then."));
        var choice = await prompter.SelectAsync("Model provider", options, primary is null ? Later : Keep, cancellationToken).ConfigureAwait(false);
        switch (choice)
        {
            case Keep or Later:
                return;
            case Custom:
                await AskCustomAsync(prompter, patch, defaults, cancellationToken).ConfigureAwait(false);
                return;
            default:
                await AskKnownAsync(prompter, KnownProviders.Find(choice)!, current, patch, defaults, cancellationToken).ConfigureAwait(false);
                return;
        }
    }

    private static async Task AskKnownAsync(
        IWizardPrompter prompter, KnownProvider known, ConfigSnapshot current, JsonObject patch, JsonObject defaults, CancellationToken cancellationToken)
    {
        var configured = current.Config.Models.Providers.GetValueOrDefault(known.Id);
        var hasKey = ModelKeys.Find(known.Id, configured, current.Environment).Key is not null;
        var key = await prompter.TextAsync(
            hasKey ? $"{known.Id} API key (leave empty to keep the present one)" : $"{known.Id} API key",
            "",
            cancellationToken,
            known.KeyNames[^1],
            isSecret: true,
            value => value.Length == 0 && !hasKey ? "an API key is required" : null).ConfigureAwait(false);
        if (key.Length > 0)
        {
            var provider = new JsonObject { ["baseUrl"] = configured is { BaseUrl.Length: > 0 } ? configured.BaseUrl : known.BaseUrl, ["apiKey"] = key, ["api"] = known.Api };
            patch["models"] = new JsonObject { ["providers"] = new JsonObject { [known.Id] = provider } };
        }
        var model = await prompter.SelectAsync("Model", [.. known.Models.Select(one => new WizardOption(one.Id, one.Name))], known.Models[0].Id, cancellationToken).ConfigureAwait(false);
        defaults["model"] = new JsonObject { ["primary"] = $"{known.Id}/{model}" };
    }

    private static async Task AskCustomAsync(IWizardPrompter prompter, JsonObject patch, JsonObject defaults, CancellationToken cancellationToken)
    {
        var address = await prompter.TextAsync("Base URL", "", cancellationToken, "http://127.0.0.1:8000/v1", validate: UrlProblem).ConfigureAwait(false);
        var model = await prompter.TextAsync("Model id", "", cancellationToken, validate: value => value.Length == 0 ? "a model id is required" : null).ConfigureAwait(false);
        var key = await prompter.TextAsync("API key (empty: none)", "", cancellationToken, isSecret: true).ConfigureAwait(false);
        var provider = new JsonObject { ["baseUrl"] = address, ["api"] = ModelApis.OpenAiCompletions, ["models"] = new JsonArray(new JsonObject { ["id"] = model }) };
        if (key.Length > 0) provider["apiKey"] = key;
        patch["models"] = new JsonObject { ["providers"] = new JsonObject { [Custom] = provider } };
        defaults["model"] = new JsonObject { ["primary"] = $"{Custom}/{model}" };
    }

    private async Task<string?> AskWorkspaceAsync(IWizardPrompter prompter, ConfigSnapshot current, string? given, bool isSkipped, CancellationToken cancellationToken)
    {
        if (given?.Trim() is { Length: > 0 } named) return named;
        if (isSkipped) return null;
        var now = current.Config.Agents.Defaults.Workspace ?? paths.WorkspaceDir;
        var answer = await prompter.TextAsync("Workspace folder", now, cancellationToken).ConfigureAwait(false);
        return answer.Length == 0 || answer == now ? null : answer;
    }

    private static async Task<JsonObject> AskRemoteAsync(IWizardPrompter prompter, ConfigSnapshot current, CancellationToken cancellationToken)
    {
        var address = await prompter.TextAsync("Gateway address", current.Config.Gateway.Remote.Url ?? "", cancellationToken, "ws://host:18789", validate: SocketProblem).ConfigureAwait(false);
        var token = await prompter.TextAsync("Gateway token (empty: none)", "", cancellationToken, isSecret: true).ConfigureAwait(false);
        var remote = new JsonObject { ["url"] = address };
        if (token.Length > 0) remote["token"] = token;
        return new JsonObject { ["gateway"] = new JsonObject { ["mode"] = "remote", ["remote"] = remote } };
    }

    private async Task MakeWorkspaceAsync(OpenClawConfig config, CancellationToken cancellationToken)
    {
        var agentId = config.Agents.Default.Id;
        await WorkspaceBootstrap.EnsureAsync(AgentWorkspaces.Of(agentId, config, paths), config.Agents.Defaults.SkipBootstrap, cancellationToken).ConfigureAwait(false);
        DiskFiles.Instance.EnsureFolder(paths.SessionsDir(agentId));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string? PortProblem(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? null : "a port is a number from 1 to 65535";

    private static string? UrlProblem(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? null : "an address begins with http:// or https://";

    private static string? SocketProblem(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "ws" or "wss" ? null : "an address begins with ws:// or wss://";
}
