namespace OpenClaw.Config;

/// <summary>How a client reaches a remote gateway.</summary>
internal enum RemoteTransport
{
    Ssh,
    Direct,
}
