using OpenClaw.Gateway.Canvas;
using OpenClaw.Gateway.Connections;

namespace OpenClaw.Handlers.Http;

/// <summary>Puts the table of routes together. One line per area; who may use what, and how much, stands in each area's rows.</summary>
internal static class HttpEndpoints
{
    /// <returns>The table, for tests that go through all of it, and what answers every request.</returns>
    public static (HttpEndpointTable Table, RequestDelegate Serve) Make(HttpServices services, ILogger logger)
    {
        var pages = new PageRoutes(services);
        var canvas = new CanvasRoutes(services.Canvas);
        canvas.Prepare();
        HttpEndpointTable table = null!;
        table = new HttpEndpointTable(
            [
                .. HealthRoutes.Rows(services),
                MetricsRoute.Row(services.Metrics),
                .. RestRoutes.Rows(services),
                OpenApiRoute.Row(() => table.Rows, services.Version),
                .. canvas.Rows,
                .. OpenAiRoutes.Rows(services.OpenAi, services.Time, logger),
                new HooksRoute(services.HookDoor, services.Hooks, services.Callers).Row(),
                new ToolsInvokeRoute(services.Tools, services.Time).Row(),
            ],
            pages.Rows);
        var gate = new EndpointGate(table, services.Callers, new CorsPolicy(services.Config), services.Time, logger);
        return (table, ServeAsync);

        Task ServeAsync(HttpContext context)
        {
            var path = context.Request.Path.Value ?? "/";
            var isOwnPort = services.Canvas.OwnPort != 0 && context.Connection.LocalPort == services.Canvas.OwnPort;
            if (isOwnPort && !path.StartsWith(CanvasHost.Prefix, StringComparison.Ordinal)) return CanvasRoutes.RedirectAsync(context);
            return !isOwnPort && WebSocketUpgrade.IsRequested(context) && !CanvasRoutes.IsSocket(path) ? services.Connections.ServeAsync(context) : gate.ServeAsync(context);
        }
    }
}
