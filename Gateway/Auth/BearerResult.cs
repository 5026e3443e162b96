namespace OpenClaw.Gateway.Auth;

/// <summary>What the credential of an HTTP request is worth.</summary>
/// <param name="Scopes">What its bearer may do as an operator; null: it proves nothing.</param>
/// <param name="LockedFor">The address is locked out after too many wrong ones: nothing was compared.</param>
internal sealed record BearerResult(IReadOnlyList<string>? Scopes, TimeSpan? LockedFor = null)
{
    public static BearerResult None { get; } = new((IReadOnlyList<string>?)null);
}
