namespace OpenClaw.Client;

/// <summary>The gateway sent more than this client takes in one message: the connection is closed with 1009.</summary>
internal sealed class MessageTooLargeException(int limit)
    : GatewayClientException(FormattableString.Invariant($"message larger than {limit} bytes"));
