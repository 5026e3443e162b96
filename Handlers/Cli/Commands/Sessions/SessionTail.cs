using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>The messages of one session as they are printed: each once, also when it comes with the history and as an event.</summary>
/// <param name="subject"><c>key</c>, and <c>agentId</c> when one was named.</param>
internal sealed class SessionTail(CliInvocation invocation, JsonObject subject)
{
    /// <summary>What a gateway tells of a history at once.</summary>
    public const int MaxCount = 1000;

    /// <summary>More than a reconnect reads again.</summary>
    private const int MaxRemembered = 4000;

    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly SessionTailText _text = new(invocation);

    /// <summary>Prints the last messages; when some have been printed already, all that came after them.</summary>
    /// <param name="count">How many to begin with.</param>
    public async Task ShowPastAsync(GatewaySession session, int count, CancellationToken cancellationToken)
    {
        var asked = new JsonObject { ["sessionKey"] = (string)subject["key"]!, ["limit"] = _shown.Count > 0 ? MaxCount : count };
        if (subject["agentId"] is { } agent) asked["agentId"] = (string)agent!;
        var history = await session.RequestAsync(MethodNames.ChatHistory, asked, cancellationToken: cancellationToken);
        var fresh = new List<JsonElement>();
        foreach (var message in history.ItemsOf("messages"))
        {
            // What is older than the last one shown was left out on purpose.
            if (IdOf(message) is { } id && _shown.Contains(id)) fresh.Clear();
            else fresh.Add(message);
        }
        foreach (var message in fresh) await ShowAsync(message, IdOf(message));
        await invocation.Out.FlushAsync(cancellationToken);
    }

    /// <summary>Prints the last messages and then each new one; returns when the connection has ended.</summary>
    public async Task FollowAsync(GatewaySession session, int count, CancellationToken cancellationToken)
    {
        try
        {
            // Before the history is read: what comes meanwhile is in both.
            var key = await SubscribeAsync(session, cancellationToken);
            await ShowPastAsync(session, count, cancellationToken);
            await foreach (var frame in session.Client.ReadEventsAsync(cancellationToken))
            {
                if (frame.Name != EventNames.SessionMessage || frame.Payload.StringOf("sessionKey") != key) continue;
                await ShowAsync(frame.Payload.ObjectOf("message"), frame.Payload.StringOf("messageId"));
                await invocation.Out.FlushAsync(cancellationToken);
            }
        }
        catch (CliException e) when (LogReader.IsGone(e))
        {
            // The gateway went away while it was asked.
        }
    }

    /// <summary>Goes on after every end of the connection, until it is interrupted or the gateway will not have it.</summary>
    public async Task ReconnectAsync(ConnectionChoice choice, int count, CancellationToken cancellationToken)
    {
        var backoff = new ReconnectBackoff(Random.Shared.NextDouble);
        await _text.NoticeAsync("The gateway is gone. Trying again until it answers.");
        while (true)
        {
            await Task.Delay(backoff.Next(), invocation.Context.Time, cancellationToken);
            try
            {
                await using var session = await GatewaySession.OpenAsync(invocation, choice, cancellationToken);
                await _text.NoticeAsync("The gateway answers again.");
                backoff.Reset();
                await FollowAsync(session, count, cancellationToken);
                await _text.NoticeAsync("The gateway is gone. Trying again until it answers.");
            }
            catch (CliException e) when (LogReader.IsGone(e))
            {
                // Not yet.
            }
        }
    }

    private async Task<string> SubscribeAsync(GatewaySession session, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await session.RequestAsync(MethodNames.SessionsMessagesSubscribe, subject.DeepClone(), cancellationToken: cancellationToken);
            return answer.StringOf("key") ?? (string)subject["key"]!;
        }
        catch (GatewayRequestException e) when (e.Message.StartsWith("unknown method", StringComparison.Ordinal))
        {
            throw new CliException($"The gateway at {session.Target.DisplayUrl} is too old to be followed; look again with: openclaw sessions tail", inner: e);
        }
    }

    private async Task ShowAsync(JsonElement message, string? id)
    {
        if (id is not null)
        {
            if (!_shown.Add(id)) return;
            _order.Enqueue(id);
            if (_order.Count > MaxRemembered) _shown.Remove(_order.Dequeue());
        }
        await _text.WriteAsync(message);
    }

    private static string? IdOf(JsonElement message) => message.ObjectOf("__openclaw").StringOf("id");
}
