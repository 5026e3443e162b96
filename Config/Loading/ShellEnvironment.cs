using System.Globalization;

namespace OpenClaw.Config;

/// <summary>
/// The import of missing keys from the login shell (<c>env.shellEnv</c>, <c>OPENCLAW_LOAD_SHELL_ENV</c>): only when none of
/// the expected ones is there, only those, and once per process.
/// </summary>
/// <param name="ask">Asks the shell: the environment and the time it may take, to its variables; null when it does not answer.</param>
internal sealed class ShellEnvironment(Func<IReadOnlyDictionary<string, string?>, TimeSpan, IReadOnlyDictionary<string, string>?> ask)
{
    /// <summary>As in product 2026.2.12.</summary>
    private static readonly string[] Expected =
    [
        "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "ANTHROPIC_OAUTH_TOKEN", "GEMINI_API_KEY", "ZAI_API_KEY", "OPENROUTER_API_KEY",
        "AI_GATEWAY_API_KEY", "MINIMAX_API_KEY", "SYNTHETIC_API_KEY", "ELEVENLABS_API_KEY", "TELEGRAM_BOT_TOKEN",
        "DISCORD_BOT_TOKEN", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "OPENCLAW_GATEWAY_TOKEN", "OPENCLAW_GATEWAY_PASSWORD",
    ];

    private readonly Lock _gate = new();
    private bool _isAsked;

    /// <summary>The environment with what the shell adds; null when there is nothing to add.</summary>
    /// <param name="environment">Of the process.</param>
    /// <param name="snapshot">Read with that environment; may be invalid for want of a variable.</param>
    public IReadOnlyDictionary<string, string?>? Extend(IReadOnlyDictionary<string, string?> environment, ConfigSnapshot snapshot)
    {
        lock (_gate)
        {
            if (_isAsked || !IsWanted(snapshot)) return null;
            _isAsked = true;
            if (ask(environment, TimeoutOf(snapshot)) is not { } shell) return null;
            var extended = new Dictionary<string, string?>(environment, ProcessEnvironment.NameComparer);
            foreach (var name in Expected)
            {
                if (shell.TryGetValue(name, out var value) && value.Trim().Length > 0) extended[name] = value;
            }
            return extended.Count > environment.Count ? extended : null;
        }
    }

    private static bool IsWanted(ConfigSnapshot snapshot)
    {
        var variables = snapshot.Environment;
        return (snapshot.Config.Env.ShellEnv.Enabled || IsOn(variables, "OPENCLAW_LOAD_SHELL_ENV"))
            && !IsOn(variables, "OPENCLAW_DEFER_SHELL_ENV_FALLBACK")
            && !Expected.Any(name => !string.IsNullOrWhiteSpace(variables.GetValueOrDefault(name)));
    }

    private static TimeSpan TimeoutOf(ConfigSnapshot snapshot)
    {
        var named = snapshot.Environment.GetValueOrDefault("OPENCLAW_SHELL_ENV_TIMEOUT_MS");
        var milliseconds = int.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var own) ? own : snapshot.Config.Env.ShellEnv.TimeoutMs;
        return TimeSpan.FromMilliseconds(milliseconds);
    }

    private static bool IsOn(IReadOnlyDictionary<string, string?> variables, string name) =>
        variables.GetValueOrDefault(name)?.Trim().ToLowerInvariant() is "1" or "true" or "yes" or "on";
}
