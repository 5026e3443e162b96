using System.Text.Json;

namespace OpenClaw.Client;

/// <summary>One event frame.</summary>
/// <param name="Payload">Undefined when the frame has none.</param>
/// <param name="Seq">Counted per connection; null on point-to-point events.</param>
internal sealed record GatewayEvent(string Name, JsonElement Payload, long? Seq);
