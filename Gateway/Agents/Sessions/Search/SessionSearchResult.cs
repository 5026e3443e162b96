namespace OpenClaw.Gateway.Agents;

/// <param name="Hits">Best first; of equal ones the newest.</param>
/// <param name="IsTruncated">Not everything was looked at, or not every hit is there.</param>
internal sealed record SessionSearchResult(IReadOnlyList<SessionSearchHit> Hits, bool IsTruncated);
