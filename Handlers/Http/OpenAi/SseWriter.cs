using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary>Writes server-sent events straight into the response's pooled buffers; what has gathered goes out with one flush.</summary>
internal sealed class SseWriter : IDisposable
{
    private readonly HttpContext _context;
    private readonly PipeWriter _body;
    private readonly Utf8JsonWriter _json;

    private SseWriter(HttpContext context)
    {
        _context = context;
        _body = context.Response.BodyWriter;
        _json = new Utf8JsonWriter(_body, WireJson.Compact);
    }

    /// <summary>Begins the answer; the headers go out with the first flush.</summary>
    public static async ValueTask<SseWriter> BeginAsync(HttpContext context)
    {
        var response = context.Response;
        SecurityHeaders.Write(response.Headers);
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache";
        response.Headers.Connection = "keep-alive";
        // A proxy in between that gathers the answer takes the point out of it.
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        await response.StartAsync(context.RequestAborted).ConfigureAwait(false);
        return new SseWriter(context);
    }

    public void Raw(ReadOnlySpan<byte> utf8) => _body.Write(utf8);

    /// <summary>A JSON string, quotes included.</summary>
    public void Text(string value)
    {
        _json.Reset(_body);
        _json.WriteStringValue(value);
        _json.Flush();
    }

    /// <summary>A whole event.</summary>
    /// <param name="name">Empty: without an <c>event:</c> line.</param>
    /// <param name="write">Writes one JSON value.</param>
    public void Event(ReadOnlySpan<byte> name, Action<Utf8JsonWriter> write)
    {
        if (name.Length > 0)
        {
            Raw("event: "u8);
            Raw(name);
            Raw("\n"u8);
        }
        Raw("data: "u8);
        _json.Reset(_body);
        write(_json);
        _json.Flush();
        Raw("\n\n"u8);
    }

    /// <summary>A sign of life that readers skip.</summary>
    public void KeepAlive() => Raw(": keep-alive\n\n"u8);

    public void Done() => Raw("data: [DONE]\n\n"u8);

    /// <exception cref="OperationCanceledException">The reader has gone.</exception>
    public async ValueTask FlushAsync()
    {
        await _body.FlushAsync(_context.RequestAborted).ConfigureAwait(false);
    }

    public void Dispose()
    {
        // The body is the server's: nothing that is left here may be written to it now.
        _json.Reset(Stream.Null);
        _json.Dispose();
    }
}
