namespace OpenClaw.Gateway.Connections;

/// <summary>One frame waiting for one socket.</summary>
/// <param name="Bytes">A whole response, or an event without its closing brace; shared by all who get it, never changed.</param>
/// <param name="Kind">Decides how the frame ends and which budget it counts against.</param>
/// <param name="CoalesceKey">A newer event of the same key may take this one's place while the client is slow.</param>
internal readonly record struct OutboundFrame(byte[] Bytes, OutboundKind Kind, string? CoalesceKey = null)
{
    public bool IsEvent => Kind != OutboundKind.Response;
}

internal enum OutboundKind
{
    Response,

    /// <summary>Gets <c>,"seq":N}</c>.</summary>
    NumberedEvent,

    /// <summary>Point-to-point: gets <c>}</c>.</summary>
    PlainEvent,
}
