namespace OpenClaw.Tests.Coverage;

/// <summary>A method of a stock product, from <c>tests/Golden/methods.json</c>.</summary>
/// <param name="V3"><c>listed</c> or <c>unlisted</c> in the hello of product 2026.2.12; null: it has no such method.</param>
/// <param name="V4">Who of product 2026.9.6 needs it; null: it has no such method.</param>
internal sealed record CoveredMethod(string Method, string? V3, string? V4)
{
    /// <summary>No stock client asks for it by itself.</summary>
    public bool IsOptional => V3 is null && V4 is null or "OPT";

    public string Family => Method.IndexOf('.') is > 0 and var dot ? Method[..dot] : Method;
}
