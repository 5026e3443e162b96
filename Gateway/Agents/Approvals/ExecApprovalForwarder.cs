using OpenClaw.Config;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Asks about commands in the conversation they belong to, if <c>approvals.exec</c> wants that, and tells there how it ended.
/// One message after the other; what cannot be written is logged, for the question stands at the operators' clients anyway.
/// </summary>
internal sealed partial class ExecApprovalForwarder(IConfigSource config, SessionStores stores, AgentSessions sessions, IEventPublisher events, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private Task _last = Task.CompletedTask;

    public void Asked(ExecApproval approval) => Tell(approval, ExecApprovalText.Of(approval, NowMs()));

    public void Ended(ExecApproval approval) => Tell(approval, ExecApprovalText.OfEnd(approval));

    public async ValueTask DisposeAsync()
    {
        Task last;
        lock (_lock) last = _last;
        await last.ConfigureAwait(false);
    }

    private void Tell(ExecApproval approval, string text)
    {
        var forward = config.Current.Config.Approvals.Exec;
        if (!IsWanted(forward, approval.Request)) return;
        if (forward.Mode != ApprovalForwardMode.Session)
        {
            foreach (var target in forward.Targets) Log.NoChannel(logger, approval.Id, target.Channel);
        }
        if (forward.Mode == ApprovalForwardMode.Targets || approval.Request.SessionKey is not { Length: > 0 } key) return;
        var canonical = SessionKey.Canonical(key, stores.KeyOptions);
        lock (_lock) _last = WriteAsync(_last, canonical, text);
    }

    private async Task WriteAsync(Task before, string key, string text)
    {
        await before.ConfigureAwait(false);
        try
        {
            if (sessions.Get(key) is not { } entry) return;
            var transcript = sessions.Transcript(SessionKey.AgentIdOf(key, stores.KeyOptions.DefaultAgentId), entry);
            if (!transcript.Exists) return;
            var message = StoredMessage.FromGateway(text, NowMs());
            var id = await transcript.AppendMessageAsync(message, AgentsJson.Default.StoredMessage, CancellationToken.None).ConfigureAwait(false);
            events.Publish(
                EventNames.Chat,
                new ChatEventPayload { RunId = $"inject-{id}", SessionKey = key, Seq = 0, State = ChatStates.Final, Message = message },
                AgentsJson.Default.ChatEventPayload);
        }
        // Nothing ends the line of those that wait behind it.
        catch (Exception exception)
        {
            Log.NotWritten(logger, key, exception);
        }
    }

    private static bool IsWanted(ApprovalForwardConfig forward, ExecApprovalRequest request)
    {
        if (!forward.Enabled) return false;
        if (forward.AgentFilter.Count > 0 && (request.AgentId is null || !forward.AgentFilter.Contains(request.AgentId))) return false;
        if (forward.SessionFilter.Count == 0) return true;
        foreach (var part in forward.SessionFilter)
        {
            if (request.SessionKey?.Contains(part, StringComparison.Ordinal) is true) return true;
        }
        return false;
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "exec approval {Id} could not be forwarded: this gateway has no channel {Channel}")]
        public static partial void NoChannel(ILogger logger, string id, string channel);

        [LoggerMessage(2, LogLevel.Error, "a note about an exec approval could not be written session={Session}")]
        public static partial void NotWritten(ILogger logger, string session, Exception exception);
    }
}
