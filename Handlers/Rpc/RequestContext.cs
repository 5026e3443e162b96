using System.Text.Json.Serialization.Metadata;
using OpenClaw.Gateway.Connections;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>What a handler knows about the request besides its params.</summary>
internal sealed class RequestContext(string method, byte[] rawId, IResponder responder, Action<Exception> onFailure)
{
    public Caller Caller => responder.Caller;

    public string Method => method;

    /// <summary>Code of the handler's reply when it was a refusal.</summary>
    internal string? ErrorCode { get; set; }

    /// <summary>Cancelled when the caller's socket is gone. Work that must outlive it (a run) does not take this token.</summary>
    public CancellationToken Aborted => responder.Closed;

    /// <summary>
    /// Sends a second response under the same id when <paramref name="final"/> completes, as <c>agent</c> does. The
    /// handler's own reply goes first, because it is written when the handler returns.
    /// </summary>
    public void Later<T>(Task<Reply<T>> final, JsonTypeInfo<T> contract)
    {
        _ = SendLaterAsync(final, contract);
    }

    /// <summary>Runs <paramref name="action"/> once the handler's own reply is on its way to the caller.</summary>
    public void AfterReply(Action action)
    {
        _ = RunAfterReplyAsync(action);
    }

    private async Task RunAfterReplyAsync(Action action)
    {
        await _firstSent.Task.ConfigureAwait(false);
        try
        {
            action();
        }
        catch (Exception exception)
        {
            onFailure(exception);
        }
    }

    private async Task SendLaterAsync<T>(Task<Reply<T>> final, JsonTypeInfo<T> contract)
    {
        // Never inside the handler's own call: the first response must be out before.
        await Task.Yield();
        try
        {
            var reply = await final.ConfigureAwait(false);
            await _firstSent.Task.ConfigureAwait(false);
            responder.Respond(ReplyFrame.Write(rawId, reply, contract));
        }
        catch (Exception exception)
        {
            onFailure(exception);
            responder.Respond(FrameWriter.Error(rawId, ReplyFrame.Failed(method, exception)));
        }
    }

    /// <summary>Completes when the handler's reply is on its way: for work whose first event must come after it.</summary>
    public Task FirstSent => _firstSent.Task;

    internal void MarkFirstSent() => _firstSent.TrySetResult();

    private readonly TaskCompletionSource _firstSent = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
