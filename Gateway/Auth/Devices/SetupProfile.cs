namespace OpenClaw.Gateway.Auth;

/// <summary>What a setup code grants.</summary>
/// <param name="Name">As <c>device.pair.setupCode</c> names it.</param>
internal sealed record SetupProfile(string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Scopes)
{
    /// <summary>A phone: a node, and an operator that is not an administrator.</summary>
    public static readonly SetupProfile Limited = new("limited", [Protocol.Roles.Node, Protocol.Roles.Operator], [Protocol.Scopes.Read, Protocol.Scopes.Write, Protocol.Scopes.Approvals]);

    /// <summary>Only a host of capabilities.</summary>
    public static readonly SetupProfile Node = new("node", [Protocol.Roles.Node], []);

    /// <summary>A room speaker: a node that also talks.</summary>
    public static readonly SetupProfile VoiceNode = new("voice-node", [Protocol.Roles.Node, Protocol.Roles.Operator], [Protocol.Scopes.Read, Protocol.Scopes.Talk]);

    public static readonly IReadOnlyList<SetupProfile> All = [Limited, Node, VoiceNode];

    public static SetupProfile Find(string? name) => All.FirstOrDefault(profile => profile.Name == name) ?? Limited;
}
