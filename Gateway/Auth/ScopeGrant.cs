using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>
/// Effective scopes = ceiling of the credential ∩ what a device was approved for ∩ what was asked for. An empty list
/// asks for nothing; no list at all asks for the specification's default, <c>operator.admin</c>.
/// </summary>
internal static class ScopeGrant
{
    private static readonly IReadOnlyList<string> Default = [Scopes.Admin];

    public static IReadOnlyList<string> Requested(string role, IReadOnlyList<string>? asked)
    {
        // Scopes are an operator's; what a node may do is its role.
        if (role == Roles.Node) return [];
        return asked is null ? Default : [.. asked.Distinct(StringComparer.Ordinal)];
    }

    /// <param name="requested">From <see cref="Requested"/>, order kept.</param>
    /// <param name="ceiling">What the credential is good for; null: everything (a shared secret).</param>
    /// <param name="approved">What the device was approved for; null: there is no device.</param>
    /// <param name="era">How scopes are compared.</param>
    public static IReadOnlyList<string> Effective(
        IReadOnlyList<string> requested,
        IReadOnlyList<string>? ceiling,
        IReadOnlyList<string>? approved,
        Era era)
    {
        return [.. requested.Where(scope => IsWithin(scope, ceiling, era) && IsWithin(scope, approved, era))];
    }

    private static bool IsWithin(string scope, IReadOnlyList<string>? limit, Era era) => limit is null || ScopeRules.Covers(limit, scope, era);
}
