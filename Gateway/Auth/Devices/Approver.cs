using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>Who grants something: nobody grants what he does not hold himself.</summary>
internal readonly record struct Approver(IReadOnlyList<string> Scopes, Era Era)
{
    /// <returns>The error for the first scope the approver does not hold; null when he holds them all.</returns>
    public ErrorShape? Lacks(IReadOnlyList<string> granted)
    {
        foreach (var scope in granted)
        {
            if (!ScopeRules.Covers(Scopes, scope)) return Authorizer.MissingScope(Era, scope);
        }
        return null;
    }
}
