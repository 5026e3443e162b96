namespace OpenClaw.Gateway.Auth;

/// <summary>What <see cref="OriginPolicy"/> goes by.</summary>
/// <param name="AllowedOrigins"><c>gateway.controlUi.allowedOrigins</c>.</param>
/// <param name="AllowsAnyLoopbackPort">Protocol 3: a page on any loopback port may talk to a gateway on loopback.</param>
/// <param name="AllowsNamedHosts">
/// A page may come from the host name it asks for, whatever the name is. False where there is no secret: a stranger's page
/// could have its own name point here.
/// </param>
internal readonly record struct OriginRules(IReadOnlyList<string> AllowedOrigins, bool AllowsAnyLoopbackPort, bool AllowsNamedHosts);
