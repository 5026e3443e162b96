using System.Text.Json;

namespace OpenClaw.Client;

/// <summary>The gateway answered a request with an error. The connection is still good.</summary>
/// <param name="payload">Some answers carry both (a failed run: <c>{runId, status, summary}</c>); undefined otherwise.</param>
internal sealed class GatewayRequestException(string method, GatewayError error, JsonElement payload)
    : GatewayClientException(error.Message)
{
    public string Method { get; } = method;

    public GatewayError Error { get; } = error;

    public JsonElement Payload { get; } = payload;
}
