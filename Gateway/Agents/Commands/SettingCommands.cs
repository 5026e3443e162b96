using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Agents;

/// <summary>Commands that show or change one setting of the conversation (answers as product 2026.2.12 words them).</summary>
internal sealed class SettingCommands(IConfigSource config, AgentSessions sessions)
{
    /// <summary>Null: none of these commands.</summary>
    public async ValueTask<string?> AnswerAsync(RunRequest request, string name, string arguments, CancellationToken cancellationToken) => name switch
    {
        "verbose" or "v" => await VerboseAsync(request, arguments, cancellationToken),
        "reasoning" or "reason" => await ReasoningAsync(request, arguments, cancellationToken),
        "usage" => await UsageAsync(request, arguments, cancellationToken),
        "elevated" or "elev" => await ElevatedAsync(request, arguments, cancellationToken),
        "exec" => await ExecAsync(request, arguments, cancellationToken),
        "queue" => await QueueAsync(request, arguments, cancellationToken),
        "activation" => await ActivationAsync(request, arguments, cancellationToken),
        "name" => await NameAsync(request, arguments, cancellationToken),
        "send" => await SendAsync(request, arguments, cancellationToken),
        _ => null,
    };

    private async ValueTask<string> VerboseAsync(RunRequest request, string arguments, CancellationToken cancellationToken)
    {
        if (arguments.Length == 0) return $"Current verbose level: {sessions.Get(request.SessionKey)?.VerboseLevel ?? config.Current.Config.Agents.Defaults.VerboseDefault}.\nOptions: on, full, off.";
        if (PatchWords.Verbose(arguments) is not { } level) return $"Unrecognized verbose level \"{arguments}\". Valid levels: off, on, full.";
        await sessions.UpdateAsync(request.SessionKey, entry => entry with { VerboseLevel = level }, cancellationToken);
        return level switch
        {
            "off" => "Verbose logging disabled.",
            "full" => "Verbose logging set to full.",
            _ => "Verbose logging enabled.",
        };
    }

    private async ValueTask<string> ReasoningAsync(RunRequest request, string arguments, CancellationToken cancellationToken)
    {
        if (arguments.Length == 0) return $"Current reasoning level: {sessions.Get(request.SessionKey)?.ReasoningLevel ?? "off"}.\nOptions: on, off, stream.";
        var level = arguments.ToLowerInvariant();
        if (level is not ("on" or "off" or "stream")) return $"Unrecognized reasoning level \"{arguments}\". Valid levels: on, off, stream.";
        await sessions.UpdateAsync(request.SessionKey, entry => entry with { ReasoningLevel = level == "off" ? null : level }, cancellationToken);
        return level switch
        {
            "off" => "Reasoning visibility disabled.",
            "stream" => "Reasoning stream enabled.",
            _ => "Reasoning visibility enabled.",
        };
    }

    private async ValueTask<string> UsageAsync(RunRequest request, string arguments, CancellationToken cancellationToken)
    {
        var mode = arguments.ToLowerInvariant();
        if (mode.Length == 0) return $"⚙️ Usage footer: {sessions.Get(request.SessionKey)?.ResponseUsage ?? "off"}.\nOptions: off, tokens, full.";
        if (mode is not ("off" or "tokens" or "full")) return "⚙️ Usage: /usage off|tokens|full|cost";
        await sessions.UpdateAsync(request.SessionKey, entry => entry with { ResponseUsage = mode == "off" ? null : mode }, cancellationToken);
        return $"⚙️ Usage footer: {mode}.";
    }

    private async ValueTask<string> ElevatedAsync(RunRequest request, string arguments, CancellationToken cancellationToken)
    {
        if (arguments.Length == 0) return $"Current elevated level: {sessions.Get(request.SessionKey)?.ElevatedLevel ?? "off"}.\nOptions: on, off, ask, full.";
        if (arguments.ToLowerInvariant() is "off")
        {
            await sessions.UpdateAsync(request.SessionKey, entry => entry with { ElevatedLevel = "off" }, cancellationToken);
            return "Elevated mode disabled.";
        }
        return Elevated.Refusal(config.Current.Config);
    }

    private async ValueTask<string> ExecAsync(RunRequest request, string arguments, CancellationToken cancellationToken)
    {
        var entry = sessions.Get(request.SessionKey);
        var (host, security, ask, node) = (entry?.ExecHost, entry?.ExecSecurity, entry?.ExecAsk, entry?.ExecNode);
        if (arguments.Length == 0) return $"Current exec defaults: host={host ?? ExecSettings.HostGateway}, security={security ?? "(configured)"}, ask={ask ?? "(configured)"}, node={node ?? "(unset)"}.";
        foreach (var part in arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var value = equals < 0 ? "" : part[(equals + 1)..].ToLowerInvariant();
            switch (equals < 0 ? "" : part[..equals].ToLowerInvariant())
            {
                case "host" when value is ExecSettings.HostGateway or ExecSettings.HostNode or ExecSettings.HostSandbox:
                    host = value;
                    break;
                case "security" when ExecWords.Security(value) is not null:
                    security = value;
                    break;
                case "ask" when ExecWords.Ask(value) is not null:
                    ask = value;
                    break;
                case "node" when value.Length > 0:
                    node = part[(equals + 1)..];
                    break;
                default:
                    return $"Unrecognized exec option \"{part}\". Use host=sandbox|gateway|node, security=deny|allowlist|full, ask=off|on-miss|always, node=<id>.";
            }
        }
        await sessions.UpdateAsync(request.SessionKey, old => old with { ExecHost = host, ExecSecurity = security, ExecAsk = ask, ExecNode = node }, cancellationToken);
        return $"Exec defaults set (host={host ?? ExecSettings.HostGateway}, security={security ?? "(configured)"}, ask={ask ?? "(configured)"}, node={node ?? "(unset)"}). They can only be stricter than tools.exec.";
    }

    private async ValueTask<string> QueueAsync(RunRequest request, string arguments, CancellationToken cancellationToken)
    {
        if (arguments.Length == 0) return Current(request);
        if (arguments.ToLowerInvariant() is "default" or "reset" or "clear")
        {
            await sessions.UpdateAsync(request.SessionKey, entry => entry with { QueueMode = null, QueueDebounceMs = null, QueueCap = null, QueueDrop = null }, cancellationToken);
            return "⚙️ Queue mode reset to default.";
        }
        var asked = new QueueWords();
        foreach (var part in arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (asked.With(part) is not { } more)
                return $"Unrecognized queue option \"{part}\". Valid modes: steer, followup, collect, steer+backlog, interrupt; options: debounce:<time> cap:<n> drop:old|new|summarize.";
            asked = more;
        }
        await sessions.UpdateAsync(
            request.SessionKey,
            old => old with
            {
                QueueMode = asked.Mode?.ToWire() ?? old.QueueMode,
                QueueDebounceMs = asked.DebounceMs ?? old.QueueDebounceMs,
                QueueCap = asked.Cap ?? old.QueueCap,
                QueueDrop = asked.Drop is { } rule ? QueueSettings.NameOf(rule) : old.QueueDrop,
            },
            cancellationToken);
        return $"⚙️ Queue mode set to {QueueSettings.Of(null, sessions.Get(request.SessionKey), config.Current.Config).Mode.ToWire()}.\n{Current(request)}";
    }

    private string Current(RunRequest request)
    {
        var queue = QueueSettings.Of(null, sessions.Get(request.SessionKey), config.Current.Config);
        return $"Current queue settings: mode={queue.Mode.ToWire()}, debounce={(long)queue.Debounce.TotalMilliseconds}ms, cap={queue.Cap}, drop={QueueSettings.NameOf(queue.Drop)}.\nOptions: modes steer, followup, collect, steer+backlog, interrupt; debounce:<ms|s|m>, cap:<n>, drop:old|new|summarize.";
    }

    private async ValueTask<string> ActivationAsync(RunRequest request, string arguments, CancellationToken cancellationToken)
    {
        if (SessionKey.GroupOf(request.SessionKey) is null) return "⚙️ Group activation only applies to group chats.";
        var mode = arguments.ToLowerInvariant();
        if (mode is not ("mention" or "always")) return "⚙️ Usage: /activation mention|always";
        await sessions.UpdateAsync(request.SessionKey, entry => entry with { GroupActivation = mode, GroupActivationNeedsSystemIntro = true }, cancellationToken);
        return $"⚙️ Group activation set to {mode}.";
    }

    private async ValueTask<string> NameAsync(RunRequest request, string arguments, CancellationToken cancellationToken)
    {
        if (arguments.Length == 0) return sessions.Get(request.SessionKey)?.Label is { } present ? $"Current name: {present}." : "This conversation has no name. Usage: /name <name>";
        if (!SessionLabel.TryParse(arguments, out var label, out var problem)) return $"⚠️ {problem}";
        return await sessions.TryNameAsync(request.SessionKey, label, cancellationToken) ? $"Name set to {label}." : $"⚠️ label already in use: {label}";
    }

    private async ValueTask<string> SendAsync(RunRequest request, string arguments, CancellationToken cancellationToken)
    {
        var policy = arguments.ToLowerInvariant();
        if (policy is not ("on" or "off" or "inherit")) return "⚙️ Usage: /send on|off|inherit";
        await sessions.UpdateAsync(request.SessionKey, entry => entry with { SendPolicy = policy switch { "on" => "allow", "off" => "deny", _ => null } }, cancellationToken);
        return $"⚙️ Send policy set to {policy}.";
    }
}
