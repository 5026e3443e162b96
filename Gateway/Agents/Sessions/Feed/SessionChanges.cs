namespace OpenClaw.Gateway.Agents;

/// <summary>Values of <c>reason</c> in <c>sessions.changed</c>.</summary>
internal static class SessionChanges
{
    public const string Send = "send";
    public const string RunStarted = "agent.run.started";
    public const string InputSettled = "agent.input.settled";
    public const string Patch = "patch";
    public const string Reset = "reset";
    public const string Delete = "delete";
    public const string Compact = "compact";
    public const string Create = "create";
}
