using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary>What the command line of <c>openclaw gateway [run]</c> decides; a null leaves the decision to the environment
/// and the configuration. The texts are already checked: see each member.</summary>
internal sealed record GatewayRunOptions
{
    /// <summary>Where state and configuration are, with the profile of the command line taken into account.</summary>
    public required StatePaths Paths { get; init; }

    /// <summary>The environment of the process, passed on so that nothing below reaches for it; <c>--dev</c> has put its
    /// port into <c>OPENCLAW_GATEWAY_PORT</c>.</summary>
    public required IReadOnlyDictionary<string, string?> Environment { get; init; }

    /// <summary>Name of the profile: state and configuration under <c>~/.openclaw-NAME</c>. <c>--dev</c> is the profile <c>dev</c>.</summary>
    public string? Profile { get; init; }

    /// <summary>1 to 65535.</summary>
    public int? Port { get; init; }

    /// <summary><c>loopback</c>, <c>lan</c>, <c>tailnet</c>, <c>auto</c> or <c>custom</c>.</summary>
    public string? Bind { get; init; }

    /// <summary><c>token</c>, <c>password</c> or <c>none</c>.</summary>
    public string? Auth { get; init; }

    public string? Token { get; init; }

    public string? Password { get; init; }

    /// <summary>Console level <c>debug</c>.</summary>
    public bool Verbose { get; init; }

    /// <summary>Level of file and console instead of the configured ones: one of the names of <c>logging.level</c>.</summary>
    public string? LogLevel { get; init; }

    /// <summary>Start although the configuration does not say <c>gateway.mode: local</c>.</summary>
    public bool AllowUnconfigured { get; init; }

    /// <summary>How frames are shown on a verbose console: <c>auto</c>, <c>full</c> or <c>compact</c>.</summary>
    public string WsLog { get; init; } = "auto";

    /// <summary>No colour on the console, by option or by <c>NO_COLOR</c>.</summary>
    public bool NoColor { get; init; }

    /// <summary>Where the start-up lines go.</summary>
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }
}
