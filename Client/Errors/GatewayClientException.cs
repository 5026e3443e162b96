namespace OpenClaw.Client;

/// <summary>What a caller of <see cref="GatewayClient"/> has to expect. The message is written for a person.</summary>
internal abstract class GatewayClientException(string message, Exception? inner = null) : Exception(message, inner);
