using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>Pieces of the log: from the gateway, and from the file itself while no gateway runs on this machine. Both count
/// bytes of the same file, so following goes on from the one to the other.</summary>
internal sealed class LogReader(CliInvocation invocation, ConnectionChoice choice) : IAsyncDisposable
{
    private readonly bool _isLocal = GatewayTargetResolver.Resolve(invocation, choice).IsLocal;
    private GatewaySession? _session;

    /// <summary>The last piece came from the file.</summary>
    public bool IsReadingFile { get; private set; }

    /// <exception cref="CliException">No answer; worth another try when <see cref="IsGone"/> says so.</exception>
    public async Task<LogTailResult> ReadAsync(long? cursor, int limit, int maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            _session ??= await GatewaySession.OpenAsync(invocation, choice, cancellationToken);
            var piece = await AskAsync(_session, cursor, limit, maxBytes, cancellationToken);
            IsReadingFile = false;
            return piece;
        }
        catch (CliException e) when (IsGone(e))
        {
            await LeaveAsync();
            if (!_isLocal) throw;
            IsReadingFile = true;
            return LogTail.Read(PathOf(invocation), cursor, limit, maxBytes);
        }
    }

    /// <summary>The gateway is not there, or not any more.</summary>
    public static bool IsGone(CliException failure) => failure.InnerException is GatewayClosedException or GatewayTimeoutException;

    public async ValueTask DisposeAsync() => await LeaveAsync();

    private static async Task<LogTailResult> AskAsync(GatewaySession session, long? cursor, int limit, int maxBytes, CancellationToken cancellationToken)
    {
        var parameters = new JsonObject { ["limit"] = limit, ["maxBytes"] = maxBytes };
        if (cursor is { } from) parameters["cursor"] = from;
        var answer = await session.RequestAsync(MethodNames.LogsTail, parameters, cancellationToken: cancellationToken);
        return new LogTailResult(
            answer.StringOf("file") ?? "", answer.LongOf("cursor") ?? 0, answer.LongOf("size") ?? 0, answer.StringsOf("lines"),
            answer.BoolOf("truncated") ?? false, answer.BoolOf("reset") ?? false);
    }

    private static string PathOf(CliInvocation invocation) => LogSetup.SettingsOf(invocation.Config.Logging, invocation.Paths, isVerbose: false).FilePath!;

    private async Task LeaveAsync()
    {
        if (_session is { } session) await session.DisposeAsync();
        _session = null;
    }
}
