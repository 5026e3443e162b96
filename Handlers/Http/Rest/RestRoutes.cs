using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary>The plain REST routes of the specification, for scripts.</summary>
internal static class RestRoutes
{
    private const string Health = "health";
    private const string Sessions = "sessions";
    private const string Config = "config";

    private static readonly string[] Deleting = [HttpMethods.Delete];

    public static IReadOnlyList<HttpEndpoint> Rows(HttpServices services)
    {
        var sessions = new RestSessions(services.Sessions, services.SessionChanges);
        var config = new RestConfig(services.Config);
        return
        [
            new("/api/health", HttpEndpoint.Reading, context => RestHealth.WriteAsync(context, services.Version, services.Uptime()))
            {
                Access = HttpAccess.Open,
                Doc = new(Health, "Alive, with version and uptime") { OperationId = "getApiHealth", Answer = RestSchemas.Health },
            },
            new("/api/sessions", HttpEndpoint.Reading, sessions.ListAsync)
            {
                Scope = Scopes.Read,
                Access = HttpAccess.LocalOrOperator,
                Doc = new(Sessions, "All sessions by key") { OperationId = "listSessions", Answer = RestSchemas.Sessions },
            },
            new(RestSessions.OnePath, HttpEndpoint.Reading, sessions.GetAsync)
            {
                Scope = Scopes.Read,
                Access = HttpAccess.LocalOrOperator,
                Doc = new(Sessions, "One session; its key may hold colons and slashes") { OperationId = "getSession", Answer = RestSchemas.Session, Refusals = [404] },
            },
            new(RestSessions.OnePath, Deleting, sessions.DeleteAsync)
            {
                Scope = Scopes.Admin,
                Access = HttpAccess.LocalOrOperator,
                Doc = new(Sessions, "Deletes a session; its transcript is archived") { OperationId = "deleteSession", Answer = RestSchemas.Deleted, Refusals = [400, 404, 503] },
            },
            new("/api/config", HttpEndpoint.Reading, config.GetAsync)
            {
                Scope = Scopes.Read,
                Access = HttpAccess.LocalOrOperator,
                Doc = new(Config, "The configuration in force, secrets left out") { OperationId = "getConfig", Answer = HttpSchemas.AnyObject },
            },
            new("/api/config/snapshot", HttpEndpoint.Reading, config.SnapshotAsync)
            {
                Scope = Scopes.Read,
                Access = HttpAccess.LocalOrOperator,
                Doc = new(Config, "The same, with the file and when it was read") { OperationId = "getConfigSnapshot", Answer = RestSchemas.Snapshot },
            },
            // Whatever else is asked for here is for operators to know.
            new("/api/{*rest}", [], context => HttpErrors.RefusePlainAsync(context, HttpRefusal.NotFound)),
        ];
    }
}
