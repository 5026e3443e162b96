namespace OpenClaw.Handlers.Rpc;

/// <summary>Who changes the configuration, for the audit line.</summary>
internal static class ConfigActor
{
    public static string Of(RequestContext context) =>
        $"{context.Caller.Client.Id} {context.Caller.Client.Mode} (conn={context.Caller.ConnectionId})";
}
