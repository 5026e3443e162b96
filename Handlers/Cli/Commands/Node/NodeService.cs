using System.Text;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>The node as a systemd unit of this user, <c>openclaw-node.service</c> (names of product 2026.2.12).</summary>
internal sealed class NodeService
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly CliInvocation _invocation;
    private readonly string _systemctl;
    private readonly string _unit;
    private readonly string _path;

    private NodeService(CliInvocation invocation, string systemctl)
    {
        (_invocation, _systemctl) = (invocation, systemctl);
        _unit = invocation.Profile is { } profile ? $"openclaw-node-{profile}.service" : "openclaw-node.service";
        _path = Path.Combine(invocation.Paths.Home, ".config", "systemd", "user", _unit);
    }

    /// <exception cref="CliException">There is no systemd here.</exception>
    public static NodeService Open(CliInvocation invocation)
    {
        var systemctl = OperatingSystem.IsLinux() ? new ProgramPath(invocation.Environment.GetValueOrDefault("PATH")).Find("systemctl") : null;
        return systemctl is not null
            ? new NodeService(invocation, systemctl)
            : throw new CliException("There is no systemd here. Let the service manager of this machine run: openclaw node run");
    }

    /// <param name="words">The command line after the program.</param>
    /// <returns>The unit's file.</returns>
    public async Task<string> InstallAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        await DoAsync(cancellationToken, "status");
        var program = Environment.ProcessPath ?? throw new CliException("This program does not know its own file.");
        await AtomicFile.WriteAsync(_path, Encoding.UTF8.GetBytes(Unit([program, .. words])), cancellationToken: cancellationToken);
        await DoAsync(cancellationToken, "daemon-reload");
        await DoAsync(cancellationToken, "enable", _unit);
        await DoAsync(cancellationToken, "restart", _unit);
        return _path;
    }

    public async Task<string> StatusAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(_path)) return $"Node service not installed ({_path}). Install it with: openclaw node install";
        var result = await RunAsync(["is-active", _unit], cancellationToken);
        return $"Node service {(result.Output.Trim() is { Length: > 0 } state ? state : "unknown")}: {_path}";
    }

    public async Task<string> StopAsync(CancellationToken cancellationToken)
    {
        await DoAsync(cancellationToken, "stop", _unit);
        return $"Stopped systemd service: {_unit}";
    }

    public async Task<string> RestartAsync(CancellationToken cancellationToken)
    {
        await DoAsync(cancellationToken, "restart", _unit);
        return $"Restarted systemd service: {_unit}";
    }

    public async Task<string> UninstallAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(_path)) return $"Systemd service not found at {_path}";
        await RunAsync(["disable", "--now", _unit], cancellationToken);
        File.Delete(_path);
        await RunAsync(["daemon-reload"], cancellationToken);
        return $"Removed systemd service: {_path}";
    }

    private string Unit(IReadOnlyList<string> words)
    {
        var text = new StringBuilder()
            .Append("[Unit]\nDescription=OpenClaw Node (v").Append(ProductVersion.Text).Append(")\nAfter=network-online.target\nWants=network-online.target\n\n")
            .Append("[Service]\nExecStart=").AppendJoin(' ', words.Select(Quote)).Append("\nRestart=always\nRestartSec=5\nKillMode=process\n");
        foreach (var name in (string[])["HOME", "PATH", "OPENCLAW_STATE_DIR", "OPENCLAW_CONFIG_PATH", "OPENCLAW_PROFILE"])
        {
            if (_invocation.Variable(name) is { } value) text.Append("Environment=").Append(Quote($"{name}={value}")).Append('\n');
        }
        return text.Append("\n[Install]\nWantedBy=default.target\n").ToString();
    }

    private static string Quote(string word)
    {
        var safe = word.ReplaceLineEndings(" ").Replace("%", "%%", StringComparison.Ordinal);
        return safe.AsSpan().ContainsAny(" \"\\") ? $"\"{safe.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : safe;
    }

    private async Task DoAsync(CancellationToken cancellationToken, params string[] words)
    {
        var result = await RunAsync(words, cancellationToken);
        if (result.ExitCode != 0) throw new CliException($"systemctl --user {string.Join(' ', words)} failed: {(result.Error.Trim() is { Length: > 0 } error ? error : result.Output.Trim())}");
    }

    private Task<CommandResult> RunAsync(IReadOnlyList<string> words, CancellationToken cancellationToken) =>
        CommandRun.RunAsync(_systemctl, ["--user", .. words], _invocation.Environment, Limit, _invocation.Context.Time, cancellationToken);
}
