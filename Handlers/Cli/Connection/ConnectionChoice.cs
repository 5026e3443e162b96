namespace OpenClaw.Handlers.Cli;

/// <summary>What the command line says about the gateway to ask.</summary>
/// <param name="TlsFingerprint">As written; wins over the configured one.</param>
/// <param name="Timeout">For the connect, and for each request.</param>
/// <param name="Port">Of the gateway on this machine, whatever the mode says; null: the configured one.</param>
internal sealed record ConnectionChoice(string? Url, string? Token, string? Password, string? TlsFingerprint, TimeSpan Timeout, int? Port = null)
{
    public override string ToString() => nameof(ConnectionChoice); // secrets
}
