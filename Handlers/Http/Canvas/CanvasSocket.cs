using System.Net.WebSockets;
using System.Threading.Channels;
using OpenClaw.Gateway.Canvas;
using OpenClaw.Gateway.Connections;

namespace OpenClaw.Handlers.Http;

/// <summary>The socket over which an open page learns that it has changed.</summary>
internal sealed class CanvasSocket(CanvasHost canvas)
{
    private static readonly byte[] Reload = "reload"u8.ToArray();

    public async Task ServeAsync(HttpContext context)
    {
        if (!canvas.ReloadsLive)
        {
            await HttpErrors.RefusePlainAsync(context, HttpRefusal.NotFound with { Message = "not found" }).ConfigureAwait(false);
            return;
        }
        if (!WebSocketUpgrade.IsRequested(context))
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            context.Response.Headers.Upgrade = "websocket";
            SecurityHeaders.Write(context.Response.Headers);
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("upgrade required", context.RequestAborted).ConfigureAwait(false);
            return;
        }
        if (!IsOwnPage(context))
        {
            await HttpErrors.RefuseAsync(context, HttpErrors.ForeignPage).ConfigureAwait(false);
            return;
        }
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var listening = canvas.Watch.Listen(() => changes.Writer.TryWrite(true));
        if (listening is null)
        {
            await HttpErrors.RefuseAsync(context, HttpRefusal.Busy).ConfigureAwait(false);
            return;
        }
        if (await WebSocketUpgrade.AcceptAsync(context).ConfigureAwait(false) is not { } transport) return;
        await TalkAsync(transport, changes.Reader, context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task TalkAsync(Stream transport, ChannelReader<bool> changes, CancellationToken aborted)
    {
        using var socket = WebSocket.CreateFromStream(transport, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.FromSeconds(30) });
        using var life = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var telling = TellAsync(socket, changes, life.Token);
        try
        {
            var scrap = new byte[256];
            while (socket.State == WebSocketState.Open)
            {
                var part = await socket.ReceiveAsync(scrap.AsMemory(), life.Token).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close) break;
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // The page is gone.
        }
        finally
        {
            await life.CancelAsync().ConfigureAwait(false);
            await telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task TellAsync(WebSocket socket, ChannelReader<bool> changes, CancellationToken cancellationToken)
    {
        await foreach (var _ in changes.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await socket.SendAsync(Reload, WebSocketMessageType.Text, true, cancellationToken).ConfigureAwait(false);
        }
    }

    // A sandboxed page has the origin "null".
    private static bool IsOwnPage(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        return origin is "" or "null" || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == context.Request.Host.Value);
    }
}
