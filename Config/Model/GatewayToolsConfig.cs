namespace OpenClaw.Config;

/// <summary>Tools callable over HTTP (<c>/tools/invoke</c>, product 2026.9.6).</summary>
internal sealed record GatewayToolsConfig
{
    public IReadOnlyList<string> Allow { get; init; } = [];
    public IReadOnlyList<string> Deny { get; init; } = [];
}
