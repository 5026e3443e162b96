namespace OpenClaw.Gateway.Auth;

/// <summary>What one client has tried since the begin of its minute.</summary>
internal sealed class WriteWindow
{
    /// <summary>As <see cref="TimeProvider.GetTimestamp"/> counts.</summary>
    public required long Begun { get; init; }

    public required int Count { get; set; }
}
