using OpenClaw.Gateway.Connections;
using OpenClaw.Gateway.Status;

namespace OpenClaw.Handlers.Http;

/// <summary>The table of what the port serves besides the WebSocket, which is taken first, on any path.</summary>
internal static class HttpEndpoints
{
    public static void Map(WebApplication app, ConnectionHost connections, BearerGate bearer, MetricsExporter metrics, string version, Func<TimeSpan> uptime)
    {
        app.Use(next => context => WebSocketUpgrade.IsRequested(context) ? connections.ServeAsync(context) : AnswerAsync(next, context));
        app.UseRouting();
        HealthRoutes.Map(app, version, uptime);
        MetricsRoute.Map(app, bearer, metrics);
        PageFiles.Map(app);
    }

    private static async Task AnswerAsync(RequestDelegate next, HttpContext context)
    {
        await next(context).ConfigureAwait(false);
        await PlainAnswers.CompleteAsync(context).ConfigureAwait(false);
    }
}
