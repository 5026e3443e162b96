namespace OpenClaw.Gateway.Auth;

/// <summary>One row of the authorizer's table.</summary>
/// <param name="Method">Name on the wire.</param>
/// <param name="ScopeV3">Scope needed on protocol 3; null: that era does not know the method.</param>
/// <param name="ScopeV4">Scope needed on protocol 4; null: that era does not know the method.</param>
/// <param name="SessionScope">Protocol 4: a session scope that does as well.</param>
/// <param name="IsNodeOnly">For role <c>node</c>, without a scope.</param>
/// <param name="Elevation">Protocol 4: params that need <c>operator.admin</c>.</param>
/// <param name="IsLimited">Protocol 4: a change of the gateway itself, of which a client may ask only so often (<see cref="WriteLimiter"/>).</param>
internal sealed record AuthorizationRule(
    string Method,
    string? ScopeV3,
    string? ScopeV4,
    string? SessionScope = null,
    bool IsNodeOnly = false,
    ParamsElevation Elevation = ParamsElevation.None,
    bool IsLimited = false);
