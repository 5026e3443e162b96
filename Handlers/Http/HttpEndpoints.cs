using OpenClaw.Gateway.Connections;

namespace OpenClaw.Handlers.Http;

/// <summary>The table of what the port serves besides the WebSocket, which is taken first, on any path.</summary>
internal static class HttpEndpoints
{
    public static void Map(WebApplication app, HttpServices services)
    {
        app.Use(next => context => WebSocketUpgrade.IsRequested(context)
            ? services.Connections.ServeAsync(context)
            : AnswerAsync(next, services.Callers, context));
        app.UseRouting();
        HealthRoutes.Map(app, services.Version, services.Uptime);
        MetricsRoute.Map(app, services.Callers, services.Metrics);
        MapPages(app, services);
    }

    private static void MapPages(WebApplication app, HttpServices services)
    {
        var pages = services.ControlUi;
        if (!pages.Enabled) return;
        var basePath = pages.BasePath.Trim('/') is { Length: > 0 } prefix ? "/" + prefix : "";
        if (string.IsNullOrWhiteSpace(pages.Root))
        {
            PageFiles.Map(app, basePath);
            return;
        }
        var folder = new ControlUiFolder(services.ExpandPath(pages.Root));
        new ControlUiRoutes(folder, basePath, services.Version, services.Callers, services.Identities, services.DefaultAgentId).Map(app);
    }

    private static async Task AnswerAsync(RequestDelegate next, HttpCallers callers, HttpContext context)
    {
        if (callers.MayAsk(context)) await next(context).ConfigureAwait(false);
        else await HttpErrors.ForeignPageAsync(context).ConfigureAwait(false);
        await PlainAnswers.CompleteAsync(context).ConfigureAwait(false);
    }
}
