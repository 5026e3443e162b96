using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>The gateway's way of adding and removing agents, on this machine's files.</summary>
internal sealed class LocalRoster : IAsyncDisposable
{
    private readonly SubsystemLoggerFactory _logs;
    private readonly ConfigWriter _writer;
    private readonly SessionStores _sessions;
    private readonly CliInvocation _invocation;
    private readonly ConfigFileReader _file;

    public LocalRoster(CliInvocation invocation)
    {
        if (!invocation.Snapshot.Valid) throw new CliException($"Config invalid at {invocation.Snapshot.Path}.\n{ConfigProblems.Lines(invocation.Snapshot)}");
        _invocation = invocation;
        var time = invocation.Context.Time;
        var file = _file = new ConfigFileReader(invocation.Paths, invocation.Environment, time);
        var config = new ConfigStore(file.Read());
        _logs = CommandLog.Create(invocation);
        _writer = new ConfigWriter(file, time, _logs.CreateLogger("config"));
        _sessions = new SessionStores(invocation.Paths, config, time, _logs);
        Editor = new AgentRosterEditor(config, new ConfigEdits(_writer, () => config.TrySwap(file.Read()), static (_, _) => Task.CompletedTask), invocation.Paths, _sessions, time);
    }

    public AgentRosterEditor Editor { get; }

    /// <summary>After a change: returns when a gateway of this machine knows it.</summary>
    public Task FollowedAsync(CancellationToken cancellationToken) => FollowedChange.WaitAsync(_invocation, _file.Read(), cancellationToken);

    /// <summary>Who asks, for the audit line.</summary>
    public static string ActorOf(CliInvocation invocation) =>
        FormattableString.Invariant($"{invocation.Variable("USER") ?? "cli"} (command line, pid {Environment.ProcessId})");

    /// <exception cref="CliException">Always; with the words of the refusal.</exception>
    public static CliException Refusal(AgentRefusal refusal) => new(refusal.Text ?? (refusal.Write is { Issues.Count: > 0 } write
        ? $"Error: Config validation failed:\n{ConfigProblems.Lines(write.Issues)}\nNothing was changed."
        : $"Error: {refusal.Write?.Refusal}"));

    public async ValueTask DisposeAsync()
    {
        await _sessions.DisposeAsync();
        _writer.Dispose();
        await _logs.DisposeAsync();
    }
}
