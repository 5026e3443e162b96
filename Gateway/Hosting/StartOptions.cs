using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary>What a start is given besides the configuration file; a null leaves the decision to environment and file.</summary>
internal sealed record StartOptions
{
    public required IReadOnlyDictionary<string, string?> Environment { get; init; }

    public required StatePaths Paths { get; init; }

    /// <summary>Reads the configuration file anew; made from <see cref="Environment"/> and <see cref="Paths"/> when left out.</summary>
    public ConfigFileReader? ConfigFile { get; init; }

    /// <summary>Called after a client has written the configuration file.</summary>
    public Action OnConfigWritten { get; init; } = static () => { };

    /// <summary>Completes when the configuration of this hash is in force; at once when nothing follows the file.</summary>
    public Func<string, CancellationToken, Task> ConfigInForce { get; init; } = static (_, _) => Task.CompletedTask;

    /// <summary>Reads the configuration again and completes when it is in force; false when it did not get there.</summary>
    public Func<CancellationToken, Task<bool>> ReloadConfig { get; init; } = static _ => Task.FromResult(false);

    /// <summary>Where a restart is asked for; when left out, nobody restarts this gateway.</summary>
    public RestartSchedule? Restarts { get; init; }

    /// <summary>What became of changes of the file; null when nothing follows it.</summary>
    public ReloadCounts? Reloads { get; init; }

    /// <summary>For peers that have not asked for anything yet.</summary>
    public ListenerLimits Listener { get; init; } = new();

    /// <summary>The running program's own file; null when it has none, such as under <c>dotnet openclaw.dll</c>.</summary>
    public ProgramFile? Program { get; init; }

    public int? Port { get; init; }

    public GatewayBind? Bind { get; init; }

    public GatewayAuthMode? Auth { get; init; }

    public string? Token { get; init; }

    public string? Password { get; init; }

    /// <summary>Start although <c>gateway.mode</c> is <c>remote</c>.</summary>
    public bool AllowUnconfigured { get; init; }

    /// <summary>At level <c>debug</c>: a line for the request and one for the answer, not one for both.</summary>
    public bool LogsEveryFrame { get; init; }

    /// <summary>With the variables of <c>.env</c> files and the <c>env</c> section, which the process environment does not have.</summary>
    public StartOptions For(ConfigSnapshot config) => config.Environment.Count > 0 ? this with { Environment = config.Environment } : this;

    public override string ToString() => nameof(StartOptions);
}
