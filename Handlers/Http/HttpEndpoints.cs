using OpenClaw.Gateway.Connections;

namespace OpenClaw.Handlers.Http;

/// <summary>Puts the table of routes together. One line per area; who may use what, and how much, stands in each area's rows.</summary>
internal static class HttpEndpoints
{
    /// <returns>The table, for tests that go through all of it.</returns>
    public static HttpEndpointTable Map(WebApplication app, HttpServices services, ILogger logger)
    {
        var pages = new PageRoutes(services);
        HttpEndpointTable table = null!;
        table = new HttpEndpointTable(
            [
                .. HealthRoutes.Rows(services.Version, services.Uptime),
                MetricsRoute.Row(services.Metrics),
                .. RestRoutes.Rows(services),
                OpenApiRoute.Row(() => table.Rows, services.Version),
                .. OpenAiRoutes.Rows(services.OpenAi, services.Time),
                new HooksRoute(services.HookDoor, services.Hooks, services.Callers).Row(),
                new ToolsInvokeRoute(services.Tools).Row(),
            ],
            pages.Rows);
        var gate = new EndpointGate(table, services.Callers, new CorsPolicy(services.Config), services.Time, logger);
        app.Run(context => WebSocketUpgrade.IsRequested(context) ? services.Connections.ServeAsync(context) : gate.ServeAsync(context));
        return table;
    }
}
