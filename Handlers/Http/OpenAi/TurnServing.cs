using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.OpenAi;

namespace OpenClaw.Handlers.Http;

/// <summary>Runs a turn for a request and waits for it with its caller: one who goes away takes the run along.</summary>
internal sealed class TurnServing(TurnStarter starter, TimeProvider time)
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
        using var feed = new TurnFeed(time);
        var start = await starter.StartAsync(dialect, id, request, HeadersOf(context), feed, context.RequestAborted).ConfigureAwait(false);
        if (start.Run is not { } run)
        {
            await OpenAiErrors.WriteAsync(context, start.Error!).ConfigureAwait(false);
            return;
        }
        await using var gone = context.RequestAborted.Register(() => starter.Abandon(run)).ConfigureAwait(false);
        var end = EndAsync(run, feed);
        using var events = await SseWriter.BeginAsync(context).ConfigureAwait(false);
        var stream = make(events);
        stream.Begin();
        await events.FlushAsync().ConfigureAwait(false);
        await RelayAsync(feed, events, stream).ConfigureAwait(false);
        var outcome = await end.ConfigureAwait(false);
        // Nobody reads any more, and the body of such an answer takes nothing.
        if (context.RequestAborted.IsCancellationRequested) return;
        if (TurnErrors.Of(outcome) is { } error) stream.Fail(error, outcome);
        else stream.End(outcome);
        await events.FlushAsync().ConfigureAwait(false);
    }

    private static async Task RelayAsync(TurnFeed feed, SseWriter events, ITurnStream stream)
    {
        while (await feed.Pieces.WaitToReadAsync().ConfigureAwait(false))
        {
            while (feed.Pieces.TryRead(out var piece))
            {
                switch (piece)
                {
                    case TurnPiece.Text text:
                        stream.Text(text.Delta);
                        break;
                    case TurnPiece.Call call:
                        stream.Call(call.Id, call.Name);
                        break;
                    case TurnPiece.Arguments arguments:
                        stream.Arguments(arguments.CallId, arguments.Json);
                        break;
                    default:
                        events.KeepAlive();
                        break;
                }
            }
            await events.FlushAsync().ConfigureAwait(false);
        }
    }

    private static async Task<RunOutcome> EndAsync(RunHandle run, TurnFeed feed)
    {
        var outcome = await run.Completion.ConfigureAwait(false);
        feed.Complete();
        return outcome;
    }

    private static TurnHeaders HeadersOf(HttpContext context) => new(
        Header(context, "x-openclaw-agent-id") ?? Header(context, "x-openclaw-agent"),
        Header(context, "x-openclaw-session-key"),
        Header(context, "x-openclaw-model"));

    private static string? Header(HttpContext context, string name) =>
        context.Request.Headers[name].ToString().Trim() is { Length: > 0 } value ? value : null;
}
