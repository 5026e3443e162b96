using System.Text.Json;
using OpenClaw.Client;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>What <c>system.run</c> was asked.</summary>
internal sealed record RunRequestParams
{
    public required IReadOnlyList<string> Argv { get; init; }

    /// <summary>What the shell in <see cref="Argv"/> is given; null without a shell.</summary>
    public string? ShellText { get; init; }

    /// <summary>For people.</summary>
    public required string Display { get; init; }

    public string? Cwd { get; init; }

    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>();

    public TimeSpan? Timeout { get; init; }

    public bool NeedsScreenRecording { get; init; }

    public string AgentId { get; init; } = "main";

    public string SessionKey { get; init; } = "node";

    public string RunId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>The gateway says that somebody approved exactly this.</summary>
    public bool IsApproved { get; init; }

    public bool IsAllowedAlways { get; init; }

    /// <summary>Who asks waits for the answer and wants no event about the end.</summary>
    public bool IsQuiet { get; init; }

    /// <returns>The params, or why they cannot be run.</returns>
    public static RunRequestParams? Read(JsonElement p, out string? problem)
    {
        var argv = p.StringsOf("command");
        problem = argv.Count == 0 || argv[0].Trim().Length == 0 || argv.Count != p.Member("command").GetArrayLength() ? "command required" : null;
        if (problem is not null) return null;
        var shellText = ShellWrapper.TextOf(argv);
        var raw = p.StringOf("rawCommand")?.Trim();
        var display = CommandText.Of(argv);
        // Whatever is shown and judged must be what runs.
        if (raw is { Length: > 0 } && !CommandText.Tells(raw, argv))
        {
            problem = "rawCommand does not match command";
            return null;
        }
        if (p.ObjectOf("systemRunPlan") is { ValueKind: JsonValueKind.Object } plan && (!plan.StringsOf("argv").SequenceEqual(argv) || plan.StringOf("commandText") != display))
        {
            problem = "systemRunPlan does not match command";
            return null;
        }
        var env = new Dictionary<string, string>(StringComparer.Ordinal);
        if (p.ObjectOf("env") is { ValueKind: JsonValueKind.Object } members)
        {
            foreach (var member in members.EnumerateObject())
            {
                if (member.Value.ValueKind == JsonValueKind.String) env[member.Name] = member.Value.GetString()!;
            }
        }
        var decision = p.StringOf("approvalDecision");
        return new RunRequestParams
        {
            Argv = argv,
            ShellText = shellText,
            Display = shellText ?? display,
            Cwd = p.StringOf("cwd")?.Trim() is { Length: > 0 } cwd ? cwd : null,
            Env = env,
            Timeout = p.LongOf("timeoutMs") is > 0 and var ms ? TimeSpan.FromMilliseconds(Math.Min(ms, int.MaxValue)) : null,
            NeedsScreenRecording = p.BoolOf("needsScreenRecording") == true,
            AgentId = p.StringOf("agentId")?.Trim() is { Length: > 0 } agent ? agent : "main",
            SessionKey = p.StringOf("sessionKey")?.Trim() is { Length: > 0 } session ? session : "node",
            RunId = p.StringOf("runId")?.Trim() is { Length: > 0 } run ? run : Guid.NewGuid().ToString(),
            IsApproved = p.BoolOf("approved") == true || decision is "allow-once" or "allow-always",
            IsQuiet = p.BoolOf("suppressNotifyOnExit") == true,
            IsAllowedAlways = decision == "allow-always",
        };
    }
}
