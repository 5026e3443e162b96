namespace OpenClaw.Handlers.Cli;

/// <summary>Where a service listens.</summary>
internal sealed record DnsServer(string Host, int Port);
