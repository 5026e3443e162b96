using System.Net.Http.Headers;

namespace OpenClaw.Floor;

/// <summary>Asks a chat-completions upstream and sends every piece of its answer to all peers as it arrives, byte for byte.</summary>
internal sealed class UpstreamRelay(Uri url) : IDisposable
{
    private readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    /// <summary>Hands one request on and its answer back, byte for byte.</summary>
    public async Task RelayAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StreamContent(context.Request.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        await using var stream = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        var body = context.Response.BodyWriter;
        int read;
        while ((read = await stream.ReadAsync(body.GetMemory(16384), context.RequestAborted)) > 0)
        {
            body.Advance(read);
            await body.FlushAsync(context.RequestAborted);
        }
    }

    public async Task RelayAsync(PeerSet peers, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent("""{"model":"bench","stream":true,"messages":[]}"""u8.ToArray()),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[16384];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            foreach (var peer in peers.All)
            {
                await peer.SendAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
    }
}
