using System.Runtime.CompilerServices;

namespace OpenClaw.Gateway.Agents;

/// <summary>An answer that is streaming in: its server-sent events, with the idle limit and the failure texts applied.</summary>
internal sealed class ModelHttpAnswer(ModelSpec model, HttpRequestMessage request, HttpResponseMessage response, Stream stream, IdleTimeout idle) : IDisposable
{
    private const int MaxWholeBytes = 8 * 1024 * 1024;

    private readonly SseReader _events = new(stream);

    public string EventName => _events.EventName;

    /// <summary>Valid until the next read.</summary>
    public ReadOnlyMemory<byte> Data => _events.Data;

    /// <summary>The connection ended inside the current event.</summary>
    public bool IsCut => _events.IsCut;

    /// <summary>The service ignored the wish to stream and sends one JSON document.</summary>
    public bool IsWhole => response.Content.Headers.ContentType?.MediaType is "application/json";

    /// <exception cref="ModelException">The stream broke, stalled, or is no event stream.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReadAsync()
    {
        try
        {
            if (_events.TryRead())
                return true;
            idle.Restart();
            return await _events.ReadAsync(idle.Token);
        }
        catch (Exception failure) when (!idle.Caller.IsCancellationRequested)
        {
            throw ModelHttp.Translate(model, failure);
        }
    }

    /// <exception cref="ModelException">As <see cref="ReadAsync"/>.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadWholeAsync()
    {
        try
        {
            using var whole = new MemoryStream();
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = await stream.ReadAsync(buffer, idle.Token)) > 0)
            {
                idle.Restart();
                whole.Write(buffer, 0, read);
                if (whole.Length > MaxWholeBytes)
                    throw new InvalidDataException("answer too large");
            }
            return whole.ToArray();
        }
        catch (Exception failure) when (!idle.Caller.IsCancellationRequested)
        {
            throw ModelHttp.Translate(model, failure);
        }
    }

    public void Dispose()
    {
        _events.Dispose();
        response.Dispose();
        request.Dispose();
        idle.Dispose();
    }
}
