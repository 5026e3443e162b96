using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>Which scope stands for which others.</summary>
internal static class ScopeRules
{
    /// <summary>
    /// <c>operator.admin</c> stands for all; write for read, talk and the session scopes; read for reading sessions.
    /// Approvals, pairing, questions and talk secrets are implied by admin only.
    /// </summary>
    public static bool Covers(IReadOnlyList<string> held, string wanted)
    {
        foreach (var scope in held)
        {
            if (scope == wanted || scope == Scopes.Admin || Implies(scope, wanted)) return true;
        }
        return false;
    }

    /// <summary>Whether every one of <paramref name="wanted"/> is held, compared as the era compares them.</summary>
    public static bool CoversAll(IReadOnlyList<string> held, IReadOnlyList<string> wanted, Era era) => wanted.All(scope => Covers(held, scope, era));

    public static bool Covers(IReadOnlyList<string> held, string wanted, Era era) =>
        era.MatchesScopesExactly ? held.Contains(wanted) : Covers(held, wanted);

    private static bool Implies(string held, string wanted) => held switch
    {
        Scopes.Write => wanted is Scopes.Read or Scopes.Talk or Scopes.SessionsRead or Scopes.SessionsWrite,
        Scopes.Read => wanted == Scopes.SessionsRead,
        Scopes.SessionsWrite => wanted == Scopes.SessionsRead,
        _ => false,
    };
}
