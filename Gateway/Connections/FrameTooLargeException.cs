namespace OpenClaw.Gateway.Connections;

/// <summary>A message passed the connection's limit: the socket is closed with 1009.</summary>
internal sealed class FrameTooLargeException(int limitBytes) : Exception($"frame larger than {limitBytes} bytes");
