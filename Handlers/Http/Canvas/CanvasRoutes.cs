using System.Globalization;
using System.Text;
using OpenClaw.Gateway.Canvas;

namespace OpenClaw.Handlers.Http;

/// <summary>
/// The pages an agent shows on nodes, and the A2UI page. Read by this machine, by operators, and by whoever holds the
/// capability that a connected client was told; never across origins.
/// </summary>
internal sealed class CanvasRoutes(CanvasHost canvas)
{
    private const string CanvasPath = "/__openclaw__/canvas";
    private const string A2uiPath = "/__openclaw__/a2ui";
    private const string SocketPath = "/__openclaw__/ws";
    private const string Html = "text/html; charset=utf-8";

    /// <summary>Agents write these pages: on the gateway's own port they must not act as the pages that hold an operator's key.</summary>
    private const string Sandboxed = "sandbox allow-scripts allow-forms allow-modals allow-popups allow-downloads; frame-ancestors 'self'";

    private readonly PageFileCache _own = new();
    private readonly CanvasSocket _socket = new(canvas);

    public IReadOnlyList<HttpEndpoint> Rows =>
    [
        Row(CanvasPath, "getCanvas", "Leads to the canvas", OpenAsync),
        Row($"{CanvasPath}/{{*path}}", "getCanvasFile", "A page or file an agent shows", OpenAsync),
        Row(A2uiPath, "getA2ui", "Leads to the A2UI page", OpenAsync),
        Row($"{A2uiPath}/{{*path}}", "getA2uiFile", "The A2UI page and its files", OpenAsync),
        Row(SocketPath, "watchCanvas", "WebSocket that tells when a page has changed", OpenAsync),
        Row($"{CanvasHost.CapabilityPrefix}{{*rest}}", "getHeldCanvas", "The same, for who was told the address", HeldAsync) with { Access = HttpAccess.Open },
    ];

    /// <summary>Whether the path's WebSocket is one of these, not a client of the gateway.</summary>
    public static bool IsSocket(string path) => path == SocketPath || (path.StartsWith(CanvasHost.CapabilityPrefix, StringComparison.Ordinal) && path.EndsWith(SocketPath, StringComparison.Ordinal));

    /// <summary>On the canvas' own port every other path leads to the first page.</summary>
    public static Task RedirectAsync(HttpContext context)
    {
        context.Response.Redirect($"{CanvasPath}/");
        return Task.CompletedTask;
    }

    /// <summary>Makes the folder and its first page.</summary>
    public void Prepare()
    {
        if (canvas.IsOn && _own.Find("canvas/index.html") is { } page) canvas.Files.Prepare(page.Plain.Span);
    }

    private HttpEndpoint Row(string path, string id, string summary, RequestDelegate handle) => new(path, HttpEndpoint.Reading, handle)
    {
        Doc = new HttpEndpointDoc("canvas", summary) { OperationId = id, AnswerType = "*/*", IsPage = true, Refusals = [404] },
        Access = HttpAccess.LocalOrOperator,
        IsPage = path != SocketPath,
        Refuse = HttpErrors.RefusePlainAsync,
        Switch = "canvasHost.enabled",
        IsOn = () => canvas.IsOn,
        TimeLimit = null,
    };

    private Task OpenAsync(HttpContext context)
    {
        // A page a person opens belongs to an origin of its own, if there is one: there it needs no sandbox.
        if (canvas.OwnPort != 0 && context.Connection.LocalPort != canvas.OwnPort && context.Request.Headers["Sec-Fetch-Dest"] == "document")
        {
            context.Response.Redirect($"{context.Request.Scheme}://{context.Request.Host.Host}:{canvas.OwnPort.ToString(CultureInfo.InvariantCulture)}{context.Request.Path}{context.Request.QueryString}");
            return Task.CompletedTask;
        }
        return ServeAsync(context, context.Request.Path.Value!, isHeld: false);
    }

    private Task HeldAsync(HttpContext context)
    {
        var rest = HttpEndpoint.Of(context).TailOf(context);
        var end = rest.IndexOf('/', StringComparison.Ordinal);
        if (end > 0 && rest[end..] == SocketPath && canvas.Capabilities.MayWatch(rest[..end])) return _socket.ServeAsync(context);
        if (end <= 0 || !canvas.Capabilities.Holds(rest[..end])) return HttpErrors.RefuseAsync(context, HttpRefusal.Unauthorized);
        return ServeAsync(context, rest[end..], isHeld: true);
    }

    private Task ServeAsync(HttpContext context, string path, bool isHeld)
    {
        if (path == SocketPath) return _socket.ServeAsync(context);
        if (path is CanvasPath or A2uiPath)
        {
            // What the page asks for next is relative to its own folder.
            context.Response.Redirect($"{context.Request.Path.Value}/{context.Request.QueryString}");
            return Task.CompletedTask;
        }
        if (path.StartsWith($"{A2uiPath}/", StringComparison.Ordinal)) return A2uiAsync(context, path[(A2uiPath.Length + 1)..]);
        return path.StartsWith($"{CanvasPath}/", StringComparison.Ordinal)
            ? FileAsync(context, path[(CanvasPath.Length + 1)..], isHeld)
            : HttpErrors.RefusePlainAsync(context, HttpRefusal.NotFound);
    }

    private async Task FileAsync(HttpContext context, string path, bool isHeld)
    {
        if (canvas.Files.Find(path) is not { } file)
        {
            await MissingAsync(context, path).ConfigureAwait(false);
            return;
        }
        var type = CanvasContentTypes.Of(file);
        var isSandboxed = !isHeld && context.Connection.LocalPort != canvas.OwnPort;
        if (await ReadAsync(file, context.RequestAborted).ConfigureAwait(false) is not { } bytes)
        {
            await MissingAsync(context, path).ConfigureAwait(false);
            return;
        }
        if (type == Html) bytes = WithScript(bytes, isSandboxed);
        await WriteAsync(context, bytes, type, isSandboxed ? Sandboxed : "frame-ancestors 'self'").ConfigureAwait(false);
    }

    private Task A2uiAsync(HttpContext context, string path)
    {
        var name = path is "" or "index.html" ? "canvas/a2ui.html" : path == "a2ui.js" ? "canvas/a2ui.js" : null;
        if (name is null || _own.Find(name) is not { } page) return HttpErrors.RefusePlainAsync(context, HttpRefusal.NotFound with { Message = "not found" });
        var isPage = name.EndsWith(".html", StringComparison.Ordinal);
        return WriteAsync(context, isPage ? WithScript(page.Plain, isSandboxed: false) : page.Plain.ToArray(), isPage ? Html : "text/javascript; charset=utf-8", "frame-ancestors 'self'");
    }

    /// <summary>The bridge to the app around the page and, if wanted, the reload go in at the end.</summary>
    /// <param name="isSandboxed">The page has no origin: its socket is let in by the key it is given, for nothing but that.</param>
    private byte[] WithScript(ReadOnlyMemory<byte> html, bool isSandboxed)
    {
        if (_own.Find("canvas/live.js") is not { } script) return html.ToArray();
        var text = Encoding.UTF8.GetString(html.Span);
        var held = isSandboxed && canvas.ReloadsLive ? $" data-held=\"{CanvasHost.CapabilityPrefix}{canvas.Capabilities.WatchKey}\"" : "";
        var tag = $"<script data-reload=\"{(canvas.ReloadsLive ? "on" : "off")}\"{held}>\n{Encoding.UTF8.GetString(script.Plain.Span)}</script>\n";
        var at = text.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        return Encoding.UTF8.GetBytes(at < 0 ? $"{text}\n{tag}" : text.Insert(at, tag));
    }

    private static Task MissingAsync(HttpContext context, string path)
    {
        var isPage = path.Length == 0 || path.EndsWith('/');
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return isPage
            ? WriteAsync(context, Encoding.UTF8.GetBytes("<!doctype html><meta charset=\"utf-8\"><title>Canvas</title><p>There is no page yet: put an index.html into the canvas folder of the gateway.</p>"), Html, "frame-ancestors 'self'")
            : WriteAsync(context, "not found"u8.ToArray(), "text/plain; charset=utf-8", null);
    }

    // Null: taken away since it was found.
    private static async Task<byte[]?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static Task WriteAsync(HttpContext context, byte[] body, string type, string? policy)
    {
        var response = context.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (policy is not null) response.Headers.ContentSecurityPolicy = policy;
        response.ContentType = type;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
