using System.Net;
using OpenClaw.Floor;

// openclaw-floor PORT [BROADCAST_BYTES [UPSTREAM_URL]]
// Answers every handshake, stores nothing, checks nothing: what is left is Kestrel, the socket and the runtime.
var port = int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture);
var frames = new CannedFrames(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 512);
using var upstream = args.Length > 2 ? new UpstreamRelay(new Uri(args[2])) : null;

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
await using var app = builder.Build();
var peers = new PeerSet();
app.UseWebSockets();
app.Run(async context =>
{
    if (upstream is not null && HttpMethods.IsPost(context.Request.Method))
    {
        await upstream.RelayAsync(context);
        return;
    }
    if (!context.WebSockets.IsWebSocketRequest)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("""{"ok":true,"status":"ok"}""", context.RequestAborted);
        return;
    }
    using var socket = await context.WebSockets.AcceptWebSocketAsync();
    using var peer = new FloorPeer(socket, peers, frames, upstream);
    await peer.RunAsync(app.Lifetime.ApplicationStopping);
});
await app.RunAsync();
