using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.OpenAi;

namespace OpenClaw.Handlers.Http;

/// <summary>Runs a turn for a request and waits for it with its caller: one who goes away takes the run along.</summary>
internal sealed partial class TurnServing(TurnStarter starter, TimeProvider time, ILogger logger)
{
    /// <summary>Unix seconds.</summary>
    public long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <returns>How it ended; null when it has been answered already or nobody waits any more.</returns>
    public async Task<RunOutcome?> WholeAsync(HttpContext context, ApiDialect dialect, string id, TurnRequest request)
    {
        var start = await starter.StartAsync(dialect, id, request, HeadersOf(context), null, context.RequestAborted).ConfigureAwait(false);
        if (start.Run is not { } run)
        {
            await OpenAiErrors.WriteAsync(context, start.Error!).ConfigureAwait(false);
            return null;
        }
        await using var gone = context.RequestAborted.Register(() => starter.Abandon(run)).ConfigureAwait(false);
        var outcome = await run.Completion.ConfigureAwait(false);
        if (context.RequestAborted.IsCancellationRequested) return null;
        return outcome;
    }

    public async Task StreamAsync(HttpContext context, ApiDialect dialect, string id, TurnRequest request, Func<SseWriter, ITurnStream> make)
    {
        using var relay = new TurnRelay(context, make, time);
        var start = await starter.StartAsync(dialect, id, request, HeadersOf(context), relay, context.RequestAborted).ConfigureAwait(false);
        if (start.Run is not { } run)
        {
            await OpenAiErrors.WriteAsync(context, start.Error!).ConfigureAwait(false);
            return;
        }
        await using var gone = context.RequestAborted.Register(() => starter.Abandon(run)).ConfigureAwait(false);
        try
        {
            await SseWriter.BeginAsync(context).ConfigureAwait(false);
            relay.Open(context.Response.BodyWriter);
            var outcome = await run.Completion.ConfigureAwait(false);
            // Nobody reads any more, and the body of such an answer takes nothing.
            if (!context.RequestAborted.IsCancellationRequested) await relay.EndAsync(outcome).ConfigureAwait(false);
        }
        finally
        {
            await relay.CloseAsync().ConfigureAwait(false);
        }
        if (relay.WasCut) Log.Stalled(logger, run.RunId, context.Connection.RemoteIpAddress?.ToString());
    }

    private static TurnHeaders HeadersOf(HttpContext context) => new(
        Header(context, "x-openclaw-agent-id") ?? Header(context, "x-openclaw-agent"),
        Header(context, "x-openclaw-session-key"),
        Header(context, "x-openclaw-model"));

    private static string? Header(HttpContext context, string name) =>
        context.Request.Headers[name].ToString().Trim() is { Length: > 0 } value ? value : null;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "cut off a reader that does not read runId={RunId} remote={Remote}")]
        public static partial void Stalled(ILogger logger, string runId, string? remote);
    }
}
