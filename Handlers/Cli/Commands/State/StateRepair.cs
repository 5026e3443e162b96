using OpenClaw.Config;
using OpenClaw.Gateway.Hosting;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>What <c>doctor</c> finds in the configuration file and the state directory, and its repairs.</summary>
internal sealed class StateRepair : IAsyncDisposable
{
    private readonly CliInvocation _invocation;
    private readonly ConfigEditing _editing;
    private readonly SubsystemLoggerFactory _logs;
    private readonly StateInspector _inspector;
    private readonly List<string> _fixed = [];
    private readonly List<string> _notFixed = [];

    public StateRepair(CliInvocation invocation)
    {
        _invocation = invocation;
        _editing = new ConfigEditing(invocation);
        _logs = CommandLog.Create(invocation);
        Config = _editing.File.Read();
        _inspector = new StateInspector(invocation.Paths, Config.Valid ? Config.Config : null, invocation.Context.Time, _logs.CreateLogger("state"));
        Left = _inspector.Run();
    }

    /// <summary>As it is now.</summary>
    public ConfigSnapshot Config { get; private set; }

    /// <summary>What is there now.</summary>
    public IReadOnlyList<StateFinding> Left { get; private set; }

    public IReadOnlyList<string> Fixed => _fixed;

    public IReadOnlyList<string> NotFixed => _notFixed;

    /// <summary>The last configuration a gateway ran with, when it still is one; null else.</summary>
    public string? LastGoodPath => LastKnownGood.Load(_editing.File) is null ? null : LastKnownGood.PathOf(Config.Path);

    public async Task FixAsync(CancellationToken cancellationToken)
    {
        await FixConfigAsync(cancellationToken);
        if (Left.Count == 0) return;
        var gateway = RunningGateway.Find(_invocation.Paths);
        using var held = gateway is null ? GatewayLock.Take(_invocation.Paths) : null;
        foreach (var finding in Left)
        {
            if (finding.Fix is not { } fix) continue;
            if (gateway is not null && !finding.IsSafeLive) _notFixed.Add($"{finding.Message} Stop the gateway ({gateway}) first.");
            else await TryAsync(finding, fix);
        }
        Left = _inspector.Run();
    }

    public async ValueTask DisposeAsync()
    {
        await _editing.DisposeAsync();
        await _logs.DisposeAsync();
    }

    private async Task FixConfigAsync(CancellationToken cancellationToken)
    {
        if (Config.Valid || LastGoodPath is not { } lastGood || ConfigFile.TryRead(lastGood, out var text) is not null) return;
        try
        {
            await _editing.ReplaceAsync("doctor", text, Config.Hash, cancellationToken);
            _fixed.Add($"{lastGood} took the place of the invalid file, which is now {ConfigBackups.PathOf(Config.Path, 0)}");
        }
        catch (CliException e)
        {
            _notFixed.Add(e.Message);
        }
        Config = _editing.File.Read();
    }

    private async Task TryAsync(StateFinding finding, Func<Task> fix)
    {
        try
        {
            await fix();
            _fixed.Add(finding.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TimeoutException)
        {
            _notFixed.Add($"{finding.Message} {e.Message}");
        }
    }
}
