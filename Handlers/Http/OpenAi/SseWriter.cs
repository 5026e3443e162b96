using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary>Writes server-sent events into a buffer.</summary>
internal sealed class SseWriter(IBufferWriter<byte> buffer) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(buffer, WireJson.Compact);

    /// <summary>Begins the answer that the events are: its headers go out with the first flush.</summary>
    public static Task BeginAsync(HttpContext context)
    {
        var response = context.Response;
        SecurityHeaders.Write(response.Headers);
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache";
        if (IsKept(context.Request)) response.Headers.Connection = "keep-alive";
        // A proxy in between that gathers the answer takes the point out of it.
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        return response.StartAsync(context.RequestAborted);
    }

    // An older client takes the end of the connection for the end of the answer; others may want it to be.
    private static bool IsKept(HttpRequest request) =>
        !HttpProtocol.IsHttp10(request.Protocol) && !request.Headers.Connection.ToString().Contains("close", StringComparison.OrdinalIgnoreCase);

    public void Raw(ReadOnlySpan<byte> utf8) => buffer.Write(utf8);

    /// <summary>A JSON string, quotes included.</summary>
    public void Text(string value)
    {
        _json.Reset();
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
        _json.Reset();
        write(_json);
        _json.Flush();
        Raw("\n\n"u8);
    }

    /// <summary>A sign of life that readers skip.</summary>
    public void KeepAlive() => Raw(": keep-alive\n\n"u8);

    public void Done() => Raw("data: [DONE]\n\n"u8);

    public void Dispose() => _json.Dispose();
}
