namespace OpenClaw.Handlers.Cli;

/// <summary>What one service said about its models.</summary>
/// <param name="Url">Where it was asked.</param>
/// <param name="Problem">Why it did not say; null when it did.</param>
internal sealed record ScanResult(string Id, string Url, IReadOnlyList<string> Models, string? Problem);
