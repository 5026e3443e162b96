namespace OpenClaw.Protocol;

/// <summary>What a connection is: a control-plane client, or a host of capabilities.</summary>
internal static class Roles
{
    public const string Operator = "operator";
    public const string Node = "node";
}
