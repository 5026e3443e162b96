namespace OpenClaw.Handlers.Cli;

/// <summary>What the command line says about the gateway to ask.</summary>
/// <param name="TlsFingerprint">As written; wins over the configured one.</param>
/// <param name="Timeout">For the connect, and for each request.</param>
internal sealed record ConnectionChoice(string? Url, string? Token, string? Password, string? TlsFingerprint, TimeSpan Timeout)
{
    public override string ToString() => nameof(ConnectionChoice); // secrets
}
