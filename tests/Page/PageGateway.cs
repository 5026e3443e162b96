using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenClaw.Handlers.Http;

namespace OpenClaw.Tests.Page;

/// <summary>
/// A gateway that does what a test tells it: serves the page's real files, takes its sockets, checks the device proof,
/// and answers each method by a function. Remembers every URL and request it saw.
/// </summary>
internal sealed class PageGateway : IAsyncDisposable
{
    public const string MainKey = "agent:main:main";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<PageSocket, bool> _sockets = new();
    private readonly ConcurrentDictionary<string, Func<PageRequest, JsonNode?>> _answers = new();
    private readonly Channel<PageRequest> _chatSends = Channel.CreateUnbounded<PageRequest>();

    private PageGateway(WebApplication app)
    {
        _app = app;
        PageAnswers.AddDefaults(this);
    }

    /// <summary>The secret a connect must carry; null: none is needed.</summary>
    public string? Token { get; set; } = "right-token";

    /// <summary>Given out in hello-ok, and accepted in place of <see cref="Token"/>.</summary>
    public string? DeviceToken { get; set; }

    public string Version { get; set; } = "1.0.0";

    /// <summary>While set, upgrades are answered 503.</summary>
    public bool IsDown { get; set; }

    /// <summary>Transcript messages by session key.</summary>
    public ConcurrentDictionary<string, JsonArray> History { get; } = new();

    public ConcurrentQueue<string> Urls { get; } = new();

    public ConcurrentQueue<PageRequest> Requests { get; } = new();

    /// <summary>Faults of the page's frames: a test fails on any at the end.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public IEnumerable<PageSocket> Sockets => _sockets.Keys.Where(socket => socket.IsConnected);

    public static async Task<PageGateway> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var gateway = new PageGateway(app);
        app.UseWebSockets();
        app.Use(gateway.ReceiveAsync);
        var table = new HttpEndpointTable(PageFiles.Rows(new PageFileCache(), "", static () => "{}"u8.ToArray()), () => []);
        app.Run(context =>
        {
            var row = table.Find(context.Request.Path.Value ?? "/");
            if (row is null) return HttpErrors.RefusePlainAsync(context, HttpRefusal.NotFound);
            context.Features.Set(row);
            return row.Handle(context);
        });
        await app.StartAsync();
        gateway.Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return gateway;
    }

    public string PageUrl(string? token = "right-token") =>
        token is null ? Address.ToString() : $"{Address}#token={Uri.EscapeDataString(token)}";

    /// <summary>Sets how a method is answered; <see cref="PageRefusal"/> answers with an error, null never answers.</summary>
    public void On(string method, Func<PageRequest, JsonNode?> answer) => _answers[method] = answer;

    /// <summary>The next message the page sends, in order.</summary>
    public async Task<PageRequest> NextChatSendAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _chatSends.Reader.ReadAsync(limit.Token);
    }

    public bool HasUnreadChatSend => _chatSends.Reader.TryPeek(out _);

    public Task BroadcastAsync(string name, JsonNode payload, int skip = 0) =>
        Task.WhenAll(Sockets.Select(socket => socket.SendEventAsync(name, payload.DeepClone(), skip)));

    public void DropSockets()
    {
        foreach (var socket in _sockets.Keys)
        {
            // At once, not when its reader notices: what is said afterwards is for those who are there.
            _sockets.TryRemove(socket, out _);
            socket.Abort();
        }
    }

    public Task CloseSocketsAsync(int code, string reason) =>
        Task.WhenAll(_sockets.Keys.Select(socket => socket.CloseAsync(code, reason)));

    public async ValueTask DisposeAsync()
    {
        DropSockets();
        await _app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext context, RequestDelegate next)
    {
        Urls.Enqueue(context.Request.Path + context.Request.QueryString);
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await next(context);
            return;
        }

        if (IsDown)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var socket = new PageSocket(await context.WebSockets.AcceptWebSocketAsync());
        _sockets[socket] = true;
        try
        {
            await ServeAsync(socket, context.RequestAborted);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException)
        {
        }
        finally
        {
            _sockets.TryRemove(socket, out _);
        }
    }

    private async Task ServeAsync(PageSocket socket, CancellationToken cancellationToken)
    {
        await socket.SendAsync(new()
        {
            ["type"] = "event",
            ["event"] = "connect.challenge",
            ["payload"] = new JsonObject { ["nonce"] = socket.Nonce, ["ts"] = socket.ChallengeTs },
        });
        while (await socket.ReceiveAsync(cancellationToken) is { } frame)
        {
            var request = new PageRequest(frame["method"]!.GetValue<string>(), frame["params"]!.AsObject());
            Requests.Enqueue(request);
            await AnswerAsync(socket, frame["id"]!.GetValue<string>(), request);
            if (request.Method == "chat.send")
                _chatSends.Writer.TryWrite(request);
        }
    }

    private async Task AnswerAsync(PageSocket socket, string id, PageRequest request)
    {
        try
        {
            var payload = request.Method == "connect" ? Connect(socket, request) : _answers[request.Method](request);
            if (payload is not null)
                await socket.SendAsync(new() { ["type"] = "res", ["id"] = id, ["ok"] = true, ["payload"] = payload });
        }
        catch (PageRefusal refusal)
        {
            await socket.SendAsync(new() { ["type"] = "res", ["id"] = id, ["ok"] = false, ["error"] = refusal.Shape.DeepClone() });
            if (request.Method == "connect")
                await socket.CloseAsync(1008, refusal.Message);
        }
        catch (KeyNotFoundException)
        {
            Faults.Enqueue($"unknown method {request.Method}");
        }
    }

    private JsonObject Connect(PageSocket socket, PageRequest request)
    {
        if (DeviceProofCheck.FaultOf(request.Params, socket) is { } fault)
        {
            Faults.Enqueue(fault);
            throw new PageRefusal("INVALID_REQUEST", fault);
        }

        _answers["connect"](request);
        var offered = request.Params["auth"]?["token"]?.GetValue<string>();
        if (Token is not null && offered != Token && (offered is null || offered != DeviceToken))
            throw PageAnswers.Unauthorized(offered);
        socket.IsConnected = true;
        return PageAnswers.Hello(this);
    }
}
