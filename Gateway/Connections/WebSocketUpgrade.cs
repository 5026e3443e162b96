using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Connections;

/// <summary>
/// The server side of the WebSocket opening handshake (RFC 6455 §4.2). Ours, because the framework's middleware hides the
/// stream below, which <see cref="FrameSink"/> needs to write several frames in one go.
/// </summary>
internal static class WebSocketUpgrade
{
    private const string SupportedVersion = "13";

    public static bool IsRequested(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        && HttpMethods.IsGet(context.Request.Method)
        && string.Equals(context.Request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase);

    /// <returns>The stream to frame on; null when the request was refused and answered.</returns>
    public static async Task<Stream?> AcceptAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.SecWebSocketVersion != SupportedVersion)
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            context.Response.Headers.SecWebSocketVersion = SupportedVersion;
            return null;
        }
        var key = headers.SecWebSocketKey;
        if (!IsKey(key))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return null;
        }
        context.Response.Headers[HeaderNames.Connection] = "Upgrade";
        context.Response.Headers[HeaderNames.Upgrade] = "websocket";
        context.Response.Headers.SecWebSocketAccept = Accept(key.ToString());
        var transport = await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync().ConfigureAwait(false);
        // From here on it counts as a WebSocket only.
        context.Features.Get<ConnectionPlace>()?.GiveBack();
        return transport;
    }

    private static bool IsKey(StringValues key)
    {
        Span<byte> nonce = stackalloc byte[16];
        return key.Count == 1 && Convert.TryFromBase64String(key.ToString(), nonce, out var written) && written == nonce.Length;
    }

    private static string Accept(string key) =>
        Convert.ToBase64String(Sha1.Hash(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
}
