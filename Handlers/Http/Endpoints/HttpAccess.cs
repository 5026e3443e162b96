namespace OpenClaw.Handlers.Http;

/// <summary>Who may use a route; checked before its handler runs.</summary>
internal enum HttpAccess
{
    /// <summary>Anybody: nothing secret, or the route has a door of its own (hooks).</summary>
    Open,

    /// <summary><c>Authorization: Bearer</c> of an operator: shared secret, device token, or what vouches for it.</summary>
    Operator,

    /// <summary>The order of the specification's REST routes: this machine itself, then Bearer, then <c>X-Password</c>.</summary>
    LocalOrOperator,
}
