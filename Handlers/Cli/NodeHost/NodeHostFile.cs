namespace OpenClaw.Handlers.Cli;

/// <summary>Content of <c>node.json</c> in the state directory (format of product 2026.2.12).</summary>
/// <param name="Version">1.</param>
/// <param name="NodeId">Made once; sent as the instance id.</param>
/// <param name="Token">Shared token of the gateway, if one is kept here.</param>
internal sealed record NodeHostFile(int Version, string NodeId, string? DisplayName = null, NodeHostGateway? Gateway = null, string? Token = null)
{
    public override string ToString() => nameof(NodeHostFile); // secrets
}

/// <summary>The gateway a node belongs to.</summary>
internal sealed record NodeHostGateway(string? Host = null, int? Port = null, bool? Tls = null, string? TlsFingerprint = null);
