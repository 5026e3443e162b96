namespace OpenClaw.Gateway.Auth;

/// <summary>One row of the authorizer's table.</summary>
/// <param name="Method">Name on the wire.</param>
/// <param name="ScopeV3">Scope needed on protocol 3; null: that era does not know the method.</param>
/// <param name="ScopeV4">Scope needed on protocol 4; null: that era does not know the method.</param>
/// <param name="SessionScope">Protocol 4: a session scope that does as well.</param>
/// <param name="IsNodeOnly">For role <c>node</c>, without a scope.</param>
/// <param name="Elevation">Params that need more than the row says.</param>
internal sealed record AuthorizationRule(
    string Method,
    string? ScopeV3,
    string? ScopeV4,
    string? SessionScope = null,
    bool IsNodeOnly = false,
    ParamsElevation Elevation = ParamsElevation.None);

/// <summary>Methods whose scope depends on their params (protocol 4).</summary>
internal enum ParamsElevation
{
    None,

    /// <summary><c>agent</c> with a message <c>/new</c> or <c>/reset</c> needs <c>operator.admin</c>.</summary>
    ResetCommand,
}
