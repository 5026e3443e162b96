using Microsoft.AspNetCore.Connections;

namespace OpenClaw.Handlers.Http;

/// <summary>Reads the body of a request within the limits of its row.</summary>
internal static class RequestBody
{
    private const int FirstBytes = 16 * 1024;

    /// <summary>For each of these the time begins anew: a picture over a slow line takes longer than a line of text.</summary>
    private const int BytesPerTimeout = 1024 * 1024;

    /// <exception cref="BadHttpRequestException">Too large (413), too slow (408) or broken; the gate answers it.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContext context)
    {
        var row = HttpEndpoint.Of(context);
        // The machine's time: how long a peer may take has nothing to do with the program's clock.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(row.BodyTimeout);
        var buffer = new byte[Math.Clamp(context.Request.ContentLength ?? FirstBytes, 1, FirstBytes)];
        var length = 0;
        var nextTimeout = BytesPerTimeout;
        try
        {
            while (true)
            {
                var read = await context.Request.Body.ReadAsync(buffer.AsMemory(length), limit.Token).ConfigureAwait(false);
                if (read == 0) return buffer.AsMemory(0, length);
                length += read;
                if (length >= nextTimeout)
                {
                    nextTimeout = length + BytesPerTimeout;
                    limit.CancelAfter(row.BodyTimeout);
                }
                if (length > row.MostBodyBytes) throw new BadHttpRequestException("too large", StatusCodes.Status413PayloadTooLarge);
                if (length == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, Math.Min(row.MostBodyBytes, Array.MaxLength - 1) + 1L));
            }
        }
        catch (IOException failure) when (failure is not (BadHttpRequestException or ConnectionResetException))
        {
            // The web server's word for some chunks it cannot make sense of.
            throw new BadHttpRequestException("unreadable", StatusCodes.Status400BadRequest, failure);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException("too slow", StatusCodes.Status408RequestTimeout);
        }
    }
}
