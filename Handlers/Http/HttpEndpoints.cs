using OpenClaw.Gateway.Connections;

namespace OpenClaw.Handlers.Http;

/// <summary>Puts the table of routes together. One line per area; who may use what, and how much, stands in each area's rows.</summary>
internal static class HttpEndpoints
{
    /// <returns>The table, for tests that go through all of it.</returns>
    public static HttpEndpointTable Map(WebApplication app, HttpServices services, ILogger logger)
    {
        var pages = new PageRoutes(services);
        var table = new HttpEndpointTable(
            [
                .. HealthRoutes.Rows(services.Version, services.Uptime),
                MetricsRoute.Row(services.Metrics),
                .. OpenAiRoutes.Rows(services.OpenAi, services.Time),
                new HooksRoute(services.HookDoor, services.Hooks, services.Callers).Row(),
                new ToolsInvokeRoute(services.Tools).Row(),
            ],
            pages.Rows);
        var gate = new EndpointGate(table, services.Callers, services.Time, logger);
        app.Run(context => WebSocketUpgrade.IsRequested(context) ? services.Connections.ServeAsync(context) : gate.ServeAsync(context));
        return table;
    }
}
