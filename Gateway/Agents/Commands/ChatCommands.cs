using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>The commands this gateway answers itself. Answers that clients or people know are worded as product 2026.2.12 words them.</summary>
internal sealed class ChatCommands(
    IConfigSource config,
    AgentSessions sessions,
    ModelCatalog catalog,
    StatusText status,
    SettingCommands settings,
    ListingCommands listings,
    ContextReport context,
    CompactCommand compact)
{
    private const string Help = """
        ℹ️ Help

        Session: /new [text] · /reset [text] · /stop · /steer <text> · /name [name] · /compact [instructions] · /send on|off|inherit · /activation mention|always · /approve <id> <decision>
        Options: /think <level> · /model <provider/model> · /verbose on|full|off · /reasoning on|off|stream · /usage off|tokens|full|cost · /queue <mode> · /exec <options>
        Status: /status · /models · /tools · /agents · /subagents · /whoami · /context
        Skills: /skill <name> [input]

        A level or a model followed by a message counts for that message only.
        """;

    private const string Default = "default";

    /// <summary>Restarts the gateway after a moment; set by the part that can.</summary>
    public Action? Restart { get; set; }

    /// <summary>Answers questions about commands; set by the part that knows them.</summary>
    public ApproveCommand? Approve { get; set; }

    /// <summary>Tells what conversations have cost; set by the part that adds it up.</summary>
    public CostCommand? Costs { get; set; }

    /// <summary>Shows and changes the configuration; set by the part that writes it.</summary>
    public ConfigCommand? Settings { get; set; }

    /// <summary>The answer to a command; empty when there is nothing to say.</summary>
    public async ValueTask<string> AnswerAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var (name, arguments) = CommandReader.Split(request.Message);
        return name switch
        {
            "help" or "commands" => Help,
            "status" => status.Of(request.AgentId, request.SessionKey),
            "whoami" or "id" => $"🧭 Identity\nChannel: webchat\nUser id: {request.Sender ?? "unknown"}",
            "models" => Models(arguments),
            "model" => await ModelAsync(request, arguments, cancellationToken),
            "think" or "thinking" or "t" => await ThinkAsync(request, arguments, cancellationToken),
            "context" => await context.OfAsync(request, arguments, config.Current.Config, cancellationToken),
            "compact" => await compact.AnswerAsync(request, arguments),
            "approve" when Approve is not null => await Approve.AnswerAsync(request, arguments, cancellationToken),
            "config" when Settings is not null => await Settings.AnswerAsync(request, arguments, cancellationToken),
            "usage" when Costs is not null && arguments.Equals("cost", StringComparison.OrdinalIgnoreCase) => await Costs.AnswerAsync(request, cancellationToken),
            "restart" => RestartGateway(),
            "steer" => "⚙️ Usage: /steer <text>",
            _ => await settings.AnswerAsync(request, name, arguments, cancellationToken) ?? listings.Answer(request, name, arguments) ?? AbsentCommands.Answer(name) ?? "",
        };
    }

    private string RestartGateway()
    {
        if (config.Current.Config.Commands.Restart != true || Restart is null) return "⚠️ /restart is disabled. Set commands.restart=true to enable.";
        Restart();
        return "⚙️ Restarting OpenClaw in-process (SIGUSR1); back in a few seconds.";
    }

    private async ValueTask<string> ThinkAsync(RunRequest request, string arguments, CancellationToken cancellationToken)
    {
        if (arguments.Length == 0)
            return $"Current thinking level: {status.Thinking(request.AgentId, request.SessionKey)}.\nOptions: {ThinkingLevels.Choices}.";
        if (!ThinkingLevels.TryParse(arguments, out var level))
            return $"Unrecognized thinking level \"{arguments}\". Valid levels: {ThinkingLevels.Choices}.";
        await sessions.UpdateAsync(request.SessionKey, entry => entry with { ThinkingLevel = level.ToWire() }, cancellationToken);
        return level == ThinkingLevel.Off ? "Thinking disabled." : $"Thinking level set to {level.ToWire()}.";
    }

    private async ValueTask<string> ModelAsync(RunRequest request, string arguments, CancellationToken cancellationToken)
    {
        var standard = catalog.Default(request.AgentId).Reference;
        switch (arguments.ToLowerInvariant())
        {
            case "" or "status":
                return $"Model: {status.Model(request.AgentId, request.SessionKey).Reference}\nDefault: {standard}\nSwitch: /model <provider/model> · List: /models";
            case "list":
                return Models("");
            case Default:
                await sessions.UpdateAsync(request.SessionKey, entry => entry with { ProviderOverride = null, ModelOverride = null }, cancellationToken);
                return $"Model reset to default ({standard}).";
        }
        var candidate = catalog.Resolve(arguments);
        if (candidate.Problem is { } problem)
            return $"⚠️ {problem.Message}";
        if (!catalog.IsAllowed(candidate.Reference))
            return $"Model \"{arguments}\" is not allowed. Use /models to list providers, or /models <provider> to list models.";
        var model = candidate.Spec!;
        await sessions.UpdateAsync(request.SessionKey, entry => entry with { ProviderOverride = model.Provider, ModelOverride = model.Id }, cancellationToken);
        return $"Model set to {model.Reference}.";
    }

    private string Models(string provider)
    {
        var models = catalog.List();
        if (provider.Length == 0)
        {
            var providers = models.GroupBy(model => model.Provider).Select(group => $"- {group.Key} ({group.Count()})");
            return $"Providers:\n{string.Join('\n', providers)}\n\nUse: /models <provider> · Switch: /model <provider/model>";
        }
        var own = models.Where(model => model.Provider.Equals(provider, StringComparison.OrdinalIgnoreCase)).Select(model => $"- {model.Reference}").ToList();
        return own.Count == 0
            ? $"Unknown provider: {provider}\n\nUse /models to list the providers."
            : $"Models ({own[0][2..].Split('/')[0]}):\n{string.Join('\n', own)}\n\nSwitch: /model <provider/model>";
    }
}
